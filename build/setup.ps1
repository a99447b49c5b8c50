# Set-up shared by run.ps1 and test.ps1, which source it; by itself it does nothing.
#
# The twin of setup.sh, without system packages: Windows has what Qt needs. Written beside it and
# not yet run on a Windows machine.
$Root = Split-Path $PSScriptRoot
$Venv = Join-Path $Root '.venv'

function Test-Python([string]$program, [string[]]$words) {
    if (-not (Get-Command $program -ErrorAction SilentlyContinue)) { return $false }
    & $program @words -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>$null
    return $LASTEXITCODE -eq 0
}

function New-Environment {
    Write-Host 'Making an environment for Python packages in .venv, once'
    if (Test-Python 'py' @('-3')) { & py -3 -m venv --clear $Venv }
    elseif (Test-Python 'python' @()) { & python -m venv --clear $Venv }
    else { throw 'Python 3.11 or newer is needed, and none was found. Install it, then run this again.' }
    if ($LASTEXITCODE -ne 0) { throw 'Python did not make the environment in .venv.' }
}

function Get-Mark([string]$python, [string]$list) {
    $version = & $python -c 'import sys; print(sys.version)'
    $setup = Join-Path $PSScriptRoot 'setup.ps1'
    $hashes = @($list, $setup) | ForEach-Object { (Get-FileHash $_ -Algorithm SHA256).Hash }
    return "$version $($hashes -join ' ')"
}

# Takes one list of packages, or two when the second holds all of the first and will do as well;
# returns the environment's Python.
function Install-PythonPackages([string[]]$names) {
    $python = Join-Path $Venv 'Scripts\python.exe'
    if (-not (Test-Python $python @())) { New-Environment | Out-Host }
    $stamp = Join-Path $Venv '.packages-in-place'
    $inPlace = if (Test-Path $stamp) { (Get-Content $stamp -Raw).Trim() } else { '' }
    $lists = @($names | ForEach-Object { Join-Path $PSScriptRoot $_ })
    foreach ($list in $lists) {
        if ($inPlace -eq (Get-Mark $python $list)) { return $python }
    }
    Write-Host 'Fetching Python packages into .venv, once (about 120 MB the first time)'
    if (Test-Path $stamp) { Remove-Item $stamp }
    & $python -m pip install -qq --no-input --disable-pip-version-check `
        --require-hashes --only-binary ':all:' -r $lists[0] | Out-Host
    if ($LASTEXITCODE -ne 0) { throw "pip did not install the packages of $($lists[0])." }
    Set-Content $stamp (Get-Mark $python $lists[0])
    return $python
}
