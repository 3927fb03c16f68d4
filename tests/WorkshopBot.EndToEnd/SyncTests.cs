using WorkshopBot.EndToEnd.Stage;

namespace WorkshopBot.EndToEnd;

/// <summary>
/// A kill does not prove that what was acknowledged is on the disk: the kernel still has it. The bot's own calls to the
/// kernel do: between the write of an answer into the log and the response that says "Recorded" there is a sync of that file.
/// </summary>
public sealed class SyncTests : IDisposable
{
    private const int Groups = 4;
    private const int Enough = 60;

    private readonly string folder = Directory.CreateTempSubdirectory("workshopbot-sync-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_answer_was_synced_before_it_was_acknowledged()
    {
        var trace = await LoadAsync();

        Assert.True(trace.Acknowledged >= Enough, trace.ToString());
        Assert.True(trace.NotSynced.Count == 0, $"{trace}: {string.Join(", ", trace.NotSynced)}");
        // One sync serves all that had gathered.
        Assert.InRange(trace.Syncs, 1, trace.Written);
        TestContext.Current.TestOutputHelper?.WriteLine($"{trace}");
    }

    [Fact]
    public async Task Without_the_sync_the_trace_tells()
    {
        var trace = await LoadAsync(("Trials__Synchronous", "OFF"));

        Assert.True(trace.Acknowledged >= Enough, trace.ToString());
        Assert.True(trace.NotSynced.Count == trace.Acknowledged, $"{trace}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<SystemCalls> LoadAsync(params (string Name, string Value)[] settings)
    {
        Needs.Met(SystemCalls.Missing);
        var channels = Crowd.ChannelsFor(Groups);
        await using var connector = await Connector.StartAsync(channels, Cancellation);
        using var crowd = new Crowd(connector, channels);
        var file = Path.Combine(folder, "trace");
        await using (var bot = await BotProcess.StartAsync(folder, settings, SystemCalls.TraceInto(file), Cancellation))
        {
            await crowd.SetUpAsync(bot, Cancellation);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var load = crowd.ContributeUntilAsync(bot, enough.Token);
            // The tracer holds back the last lines when it is killed.
            while (crowd.Acknowledged.Count < 2 * Enough && !load.IsCompleted)
                await Task.Delay(50, Cancellation);
            await enough.CancelAsync();
            await load;
        }
        return SystemCalls.Read(file, crowd.Acknowledged);
    }
}
