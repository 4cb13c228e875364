@echo off
rem Enables the log WMI-Activity/Operational and gives it 64 MB. Run as an administrator.
rem A log that is larger already is made smaller: enable-wmi-activity.ps1 leaves it as it is.
wevtutil sl "Microsoft-Windows-WMI-Activity/Operational" /e:true /ms:67108864 || exit /b 1
wevtutil gl "Microsoft-Windows-WMI-Activity/Operational"
