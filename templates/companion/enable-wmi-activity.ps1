#Requires -RunAsAdministrator
# Enables the log WMI-Activity/Operational and gives it at least the size in bytes, 64 MB where none is given.
# Changes nothing if both are already set.
param([long] $Size = 64MB)

$ErrorActionPreference = 'Stop'
$log = Get-WinEvent -ListLog 'Microsoft-Windows-WMI-Activity/Operational'
if (-not $log.IsEnabled -or $log.MaximumSizeInBytes -lt $Size) {
    $log.IsEnabled = $true
    $log.MaximumSizeInBytes = [Math]::Max($Size, $log.MaximumSizeInBytes)
    $log.SaveChanges()
}
$log | Format-List LogName, IsEnabled, MaximumSizeInBytes, LogMode, OldestRecordNumber, RecordCount
