using WorkshopBot.EndToEnd.Stage;

#pragma warning disable CA1416 // On Windows these tests are skipped.

namespace WorkshopBot.EndToEnd.Inside;

/// <summary>What the real program opens to others on its machine and in its network, and whom it lets beside it.</summary>
public sealed class AloneTests(PostgresServer postgres) : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-alone-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder.FullName, "data");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_bot_that_is_alone_listens_to_http_and_to_nothing_else()
    {
        Needs.Met(OperatingSystem.IsLinux() ? null : "The sockets of a process are read as Linux shows them.");
        await using var bot = await BotProcess.StartAsync(folder.FullName, Cancellation);
        Assert.Equal([bot.Endpoint.Port], Sockets.ListeningOf(bot.ProcessId));
        // .NET's own way for its diagnostic tools is its user's alone.
        Assert.DoesNotContain(Sockets.UnixOf(bot.ProcessId), path => !path.Contains("dotnet-diagnostic-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_of_a_cluster_listens_to_http_and_to_other_nodes_and_to_nothing_else()
    {
        Needs.Met(OperatingSystem.IsLinux() ? null : "The sockets of a process are read as Linux shows them.");
        RedisServer.Needed();
        await using var redis = await RedisServer.StartAsync();
        using var authority = new Authority();
        var (database, port) = (await postgres.CreateDatabaseAsync(), Sockets.FreePort());
        (string, string)[] settings = [("ConnectionStrings__Store", database), ("ConnectionStrings__Cluster", redis.ConnectionString), ("Cluster__Address", "127.0.0.1"), ("Cluster__Port", $"{port}")];
        await using (var bot = await BotProcess.StartAsync(folder.FullName, Cancellation, [.. settings, .. authority.Node()]))
            Assert.Equal(new[] { bot.Endpoint.Port, port }.Order(), Sockets.ListeningOf(bot.ProcessId).Order());

        Assert.Contains("Cluster__Certificate", await RefusedAsync(settings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_bot_on_the_same_store_is_refused_before_it_touches_anything_and_a_killed_one_holds_nobody_up(bool inPostgres)
    {
        var database = inPostgres ? await postgres.CreateDatabaseAsync() : "";
        var channels = Crowd.ChannelsFor(1);
        await using var connector = await Connector.StartAsync(channels, Cancellation);
        using var crowd = new Crowd(connector, channels);
        await using (var bot = await BotProcess.StartAsync(folder.FullName, Cancellation, ("ConnectionStrings__Store", database)))
        {
            var code = await bot.StartCodeAsync(Cancellation);
            var said = await RefusedAsync(("ConnectionStrings__Store", database));
            Assert.Contains("running on this database already", said, StringComparison.Ordinal);
            Assert.DoesNotContain("claim", said, StringComparison.Ordinal);
            // The code that was printed is still the one that opens.
            await crowd.MeetAsync(bot, Cancellation);
            await crowd.ClaimAsync(bot, code, Cancellation);
            await crowd.OpenAsync(bot, Cancellation);
            await Wait.UntilAsync(() => connector.Sent.Any(body => body.Contains("\"question\":1", StringComparison.Ordinal)));
            bot.Kill();
        }
        await using var next = await BotProcess.StartAsync(folder.FullName, Cancellation, ("ConnectionStrings__Store", database));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await next.HealthAsync(Cancellation)).Status);
    }

    [Fact]
    public async Task Whatever_the_umask_what_is_kept_is_its_owners_alone()
    {
        Needs.Met(OperatingSystem.IsWindows() ? "Windows has rights of another kind." : null);
        Directory.CreateDirectory(Data);
        File.SetUnixFileMode(Data, (UnixFileMode)0b111_111_101);
        await using var bot = await BotProcess.StartAsync(folder.FullName, [], ["sh", "-c", "umask 000; exec \"$@\"", "sh"], Cancellation);
        Assert.Equal(OwnFile | UnixFileMode.UserExecute, File.GetUnixFileMode(Data));
        var files = Directory.GetFiles(Data);
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.All(files, file => Assert.Equal((file, OwnFile), (file, File.GetUnixFileMode(file))));
        Assert.Contains("owner's alone", bot.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConnectionStrings__Store", "Host=db.example.org;Database=w;Username=u;Password=secret", "SSL Mode=VerifyFull")]
    [InlineData("ConnectionStrings__Cluster", "redis.example.org:6379,password=secret", "ssl=true")]
    public async Task Servers_elsewhere_are_not_spoken_to_without_a_checked_certificate(string setting, string value, string remedy)
    {
        using var authority = new Authority();
        var said = await RefusedAsync([("ConnectionStrings__Store", "Host=/nowhere;Database=w;Username=u"), .. authority.Node(), (setting, value)]);
        Assert.Contains(remedy, said, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    /// <summary>What the program says when it ends at once.</summary>
    private async Task<string> RefusedAsync(params (string Name, string Value)[] settings)
    {
        await using var process = ChildProcess.Start("dotnet", [BotProcess.Program, "--data", Data, "--urls", "http://127.0.0.1:0"], folder.FullName, [("ASPNETCORE_ENVIRONMENT", "Development"), .. settings]);
        Assert.Equal(2, await process.EndsAsync(Cancellation));
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
        return process.Output;
    }
}
