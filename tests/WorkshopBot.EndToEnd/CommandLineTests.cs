using System.Net;
using System.Net.Sockets;
using WorkshopBot.EndToEnd.Stage;

namespace WorkshopBot.EndToEnd;

/// <summary>What a command could spoil, it does not begin.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-commands-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_rehearsal_deletes_no_database_but_an_earlier_rehearsals()
    {
        var data = Directory.CreateDirectory(Path.Combine(folder.FullName, "data"));
        var store = Path.Combine(data.FullName, "workshop.db");
        await File.WriteAllTextAsync(store, "somebody's workshop", Cancellation);

        var (code, said) = await RunAsync("rehearse", "--out", ".", "--sessions", "1", "--groups", "1", "--participants", "1");
        Assert.Equal(2, code);
        Assert.Contains("does not hold a rehearsal", said, StringComparison.Ordinal);
        Assert.Equal("somebody's workshop", await File.ReadAllTextAsync(store, Cancellation));

        File.Delete(store);
        for (var time = 1; time <= 2; time++)
        {
            (code, said) = await RunAsync("rehearse", "--out", ".", "--sessions", "1", "--groups", "2", "--participants", "2");
            Assert.True(code == 0, said);
        }
    }

    [Fact]
    public async Task Where_the_port_is_taken_that_is_said_in_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://localhost:{((IPEndPoint)other.LocalEndpoint).Port}";

        var (code, said) = await RunAsync("serve", "--data", "data", "--urls", url);

        Assert.Equal(2, code);
        Assert.Equal($"The bot cannot start: another program listens at {url} already, perhaps the bot itself. Stop it, or choose another port, such as --urls http://localhost:3979.", said.Trim());
        Assert.Empty(folder.GetFileSystemInfos());
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        await using var command = ChildProcess.Start("dotnet", [BotProcess.Program, .. arguments], folder.FullName);
        return (await command.EndsAsync(Cancellation), command.Output);
    }
}
