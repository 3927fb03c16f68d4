using Spectre.Console;

namespace WorkshopBot.Rehearsal;

/// <summary>Shows a rehearsal on the console: a table that changes in place on a terminal, plain lines elsewhere.</summary>
public static class ConsoleProgress
{
    /// <summary>What suits this console.</summary>
    /// <param name="console">The console, such as <see cref="AnsiConsole.Console"/>.</param>
    public static IRehearsalProgress For(IAnsiConsole console) =>
        console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi ? new LiveProgress(console) : new PlainProgress(console);
}
