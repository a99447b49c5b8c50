# Runs every check and every test on Windows; on a fresh machine installs first what they need.
#
#   powershell -ExecutionPolicy Bypass -File build\test.ps1            everything
#   powershell -ExecutionPolicy Bypass -File build\test.ps1 quick      without the slow tests
#
# The twin of test.sh. Written beside it and not yet run on a Windows machine.
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'setup.ps1')

$python = Install-PythonPackages @('requirements-dev.txt')
$scripts = Split-Path $python
Set-Location $Root
$notPassed = @()

function Invoke-Check([string]$name, [string]$program, [string[]]$words) {
    Write-Host "== $name"
    & $program @words
    if ($LASTEXITCODE -ne 0) { $script:notPassed += $name }
}

# A file's tests stay together, for what they share is made once; more workers want more memory.
$workers = [Math]::Min(4, [Environment]::ProcessorCount)
$spread = @('-n', "$workers", '--dist', 'loadfile', '--no-loadscope-reorder')

$rest = @($args)
if ($rest.Count -gt 0 -and $rest[0] -eq 'quick') {
    $rest = @('-m', 'not slow') + @($rest | Select-Object -Skip 1)
}
Invoke-Check 'ruff check' (Join-Path $scripts 'ruff.exe') @('check', '.')
Invoke-Check 'ruff format' (Join-Path $scripts 'ruff.exe') @('format', '--check', '.')
Invoke-Check 'mypy' (Join-Path $scripts 'mypy.exe') @()
Invoke-Check 'lint-imports' (Join-Path $scripts 'lint-imports.exe') @()
Invoke-Check 'pytest' $python (@('-m', 'pytest') + $spread + $rest)

if ($notPassed.Count -gt 0) {
    Write-Host "Not passed: $($notPassed -join ', ')."
    exit 1
}
