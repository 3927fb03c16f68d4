using Spectre.Console;

namespace WorkshopBot.Rehearsal.Tests;

public class ConsoleProgressTests
{
    [Fact]
    public async Task Where_there_is_no_terminal_it_writes_plain_lines_and_a_table_at_the_end()
    {
        var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(written) });
        console.Profile.Width = 100;
        await using var world = await RehearsalWorld.StartAsync();

        var result = await world.RunAsync(progress: ConsoleProgress.For(console));

        Assert.True(result.Succeeded, WorkshopRehearsalTests.Tell(result));
        var text = written.ToString();
        Assert.DoesNotContain('\u001b', text);
        Assert.Matches(@"\d\d:\d\d \(\d\d:\d\d workshop time\) Session 1: discussing \| groups: .+ \| \d+ recorded, \d+ cards sent", text);
        Assert.Matches(@"Lost +│ +0 ", text);
        Assert.EndsWith("The rehearsal succeeded: 0 lost, 0 doubled.\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_the_table_changes_in_place()
    {
        var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new Terminal(written) });
        await using var world = await RehearsalWorld.StartAsync();

        var result = await world.RunAsync(progress: ConsoleProgress.For(console));

        Assert.True(result.Succeeded, WorkshopRehearsalTests.Tell(result));
        Assert.Contains("\u001b[", written.ToString(), StringComparison.Ordinal);
        Assert.Contains("Group 2", written.ToString(), StringComparison.Ordinal);
        Assert.Contains("The rehearsal succeeded", written.ToString(), StringComparison.Ordinal);
    }

    private sealed class Terminal(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => 100;

        public int Height => 40;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
