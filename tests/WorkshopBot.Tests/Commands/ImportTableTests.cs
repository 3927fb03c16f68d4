using Spectre.Console;
using WorkshopBot.Commands;
using static WorkshopBot.Programmes.Tests.Import.ImportedNote;

namespace WorkshopBot.Tests.Commands;

public sealed class ImportTableTests
{
    [Fact]
    public void The_table_shows_the_words_of_the_note_as_they_are()
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 120;

        ImportTable.Write(console, Text("A [red]workshop[/]\n\nSession 1: [bold]Trust\n\n- Is [this] safe?"));
        ImportTable.Write(console, Text("Milk, bread and eggs."));

        var shown = writer.ToString();
        Assert.Contains("A [red]workshop[/]", shown, StringComparison.Ordinal);
        Assert.Contains("Is [this] safe?", shown, StringComparison.Ordinal);
        Assert.Contains("- Dates: The note names no dates", shown, StringComparison.Ordinal);
        Assert.Contains("The note has no sessions", shown, StringComparison.Ordinal);
    }
}
