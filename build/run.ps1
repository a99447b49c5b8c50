# Starts the program with sample data on Windows; on a fresh machine installs first what it needs.
#
#   powershell -ExecutionPolicy Bypass -File build\run.ps1
#   powershell -ExecutionPolicy Bypass -File build\run.ps1 --exit-after-paint FILE.png
#
# The twin of run.sh. Written beside it and not yet run on a Windows machine.
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'setup.ps1')

$python = Install-PythonPackages @('requirements.txt', 'requirements-dev.txt')

# The caller's folder stays, so that relative file names mean what the caller meant.
$env:PYTHONPATH = if ($env:PYTHONPATH) { "$Root;$env:PYTHONPATH" } else { $Root }
$env:PYTHONSAFEPATH = '1'
& $python -m attendance_desktop demo @args
exit $LASTEXITCODE
