using System.CommandLine;
using WorkshopBot.Commands;

var root = new RootCommand("Runs facilitated workshops in Microsoft Teams: groups answer guiding questions as cards, key messages are drafted, the rapporteur approves.");
ServeCommand.AddTo(root);
RehearseCommand.AddTo(root);
ReportCommand.AddTo(root);
PackageCommand.AddTo(root);
KeepingCommands.AddTo(root);
MembersCommand.AddTo(root);
ImportCommand.AddTo(root);
DraftCommand.AddTo(root);
return await root.Parse(args).InvokeAsync();
