using System.CommandLine;
using System.Data.Common;
using WorkshopBot.Commands;

var root = new RootCommand("Runs facilitated workshops in Microsoft Teams: groups answer guiding questions as cards, key messages are drafted, the rapporteur approves.");
ServeCommand.AddTo(root);
RehearseCommand.AddTo(root);
ReportCommand.AddTo(root);
PackageCommand.AddTo(root);
MaintenanceCommands.AddTo(root);
MembersCommand.AddTo(root);
ResendCommand.AddTo(root);
ImportCommand.AddTo(root);
DraftCommand.AddTo(root);
WatchedReading.IsOn = true;
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or DbException)
{
    // These say themselves what is wrong and where; a trace would hide it.
    Console.Error.WriteLine(exception.Message);
    return 2;
}
catch (OperationCanceledException)
{
    // Ctrl+C, as a shell counts it.
    return 130;
}
