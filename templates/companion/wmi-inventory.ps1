#Requires -Version 3
# Lists the WMI event subscriptions that this host holds, in all namespaces, as JSON: filters, consumers of every class, bindings.
# It reads and changes nothing. Run it as an administrator, else namespaces are missing.
#   powershell -ExecutionPolicy Bypass -File wmi-inventory.ps1 > inventory.json
param([string] $Root = 'root')

$collected = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')
$classes = '__EventFilter', '__EventConsumer', '__FilterToConsumerBinding'
$properties = 'Name', 'EventNamespace', 'Query', 'QueryLanguage', 'CommandLineTemplate', 'ExecutablePath', 'WorkingDirectory',
    'ScriptText', 'ScriptFileName', 'ScriptingEngine', 'Filename', 'Text', 'SourceName', 'EventID', 'Message', 'SMTPServer',
    'ToLine', 'FromLine', 'Subject', 'KillTimeout', 'MachineName', 'MaximumQueueSize'

# The namespace, and all below it.
function Get-Namespace([string] $Name) {
    $Name
    Get-WmiObject -Namespace $Name -Class __NAMESPACE -ErrorAction SilentlyContinue |
        ForEach-Object { Get-Namespace "$Name\$($_.Name)" }
}

$found = foreach ($namespace in Get-Namespace $Root) {
    foreach ($class in $classes) {
        try {
            $objects = @(Get-WmiObject -Namespace $namespace -Class $class -ErrorAction Stop)
        } catch {
            # Most namespaces do not have these classes; what is forbidden is said.
            if ($_.Exception -is [UnauthorizedAccessException]) { Write-Warning "${namespace}: $($_.Exception.Message)" }
            continue
        }
        foreach ($object in $objects) {
            $entry = [ordered]@{
                WmiClass   = $object.__CLASS
                SuperClass = $object.__SUPERCLASS
                Namespace  = $namespace
                Computer   = $env:COMPUTERNAME
                Collected  = $collected
            }
            if ($class -eq '__FilterToConsumerBinding') {
                $entry.Filter = $object.Filter
                $entry.Consumer = $object.Consumer
            } else {
                foreach ($property in $properties) {
                    $value = $object.$property
                    if ($null -ne $value) { $entry[$property] = [string] $value }
                }
            }
            [pscustomobject] $entry
        }
    }
}
ConvertTo-Json -InputObject @($found) -Depth 3
