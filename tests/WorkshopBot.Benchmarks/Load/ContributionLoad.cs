using WorkshopBot.Benchmarks.Bot;

namespace WorkshopBot.Benchmarks.Load;

/// <summary>(b) Contributions over 200 groups, from HTTP in to receipt out, durable and authenticated.</summary>
internal static class ContributionLoad
{
    private const int Groups = 200;
    private const int PeopleAGroup = 10;
    private const int InFlight = 64;

    /// <returns>The bot's CPU milliseconds a contribution, where all come with one token.</returns>
    public static async Task<double> RunAsync(Figures figures, string store, IReadOnlyDictionary<string, string>? settings, int count)
    {
        var run = await MeasureAsync(settings, count);
        Tell($"{store}, one token", run.OneToken);
        Tell($"{store}, a token each (RS256)", run.TokenEach);
        figures.Add($"peak memory, {Groups} groups under load, {store}", $"{run.PeakMemory / 1e6:0} MB");
        return run.OneToken.Cpu;

        void Tell(string how, Share share)
        {
            figures.Add($"CPU a contribution, {how}", $"{share.Cpu:0.000} ms");
            figures.Add($"contributions a second, {how}", $"{share.Load.ASecond:0}, p50 {share.P50:0.0} ms, p99 {share.P99:0.0} ms, {InFlight} in flight ({share.Load.Count} contributions; {share.Cards} cards went out meanwhile)");
        }
    }

    /// <summary>Starts the bot on a store that is empty, lets it become warm, and sends twice as many contributions as <paramref name="count"/>.</summary>
    /// <param name="settings">Environment variables of the bot; without any it keeps everything in SQLite.</param>
    public static async Task<ContributionRun> MeasureAsync(IReadOnlyDictionary<string, string>? settings, int count)
    {
        await using var teams = await LocalTeams.StartAsync();
        var data = Directory.CreateTempSubdirectory("workshopbot-load-").FullName;
        try
        {
            await using var bot = await BotProcess.StartAsync(data, teams, settings);
            var crowd = new Crowd(teams, Groups, PeopleAGroup);
            await crowd.SetUpAsync(bot.Address);
            var reused = teams.Sign();
            // The compiler needs its time to find out what is hot.
            foreach (var token in new Func<string>[] { teams.Sign, () => reused })
                await new LoadRun(bot.Address, crowd.Contributions(bot.Address, count / 4, token)).RunAsync(InFlight, answer => Crowd.IsReceipt(answer.Span));
            var one = await MeasureAsync(bot, teams, crowd.Contributions(bot.Address, count, () => reused));
            var each = await MeasureAsync(bot, teams, crowd.Contributions(bot.Address, count, teams.Sign));
            return new(one, each, bot.PeakMemory);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<Share> MeasureAsync(BotProcess bot, LocalTeams teams, List<byte[]> requests)
    {
        var (cpu, sent) = (bot.Cpu, teams.Sent);
        var result = await new LoadRun(bot.Address, requests).RunAsync(InFlight, answer => Crowd.IsReceipt(answer.Span));
        return new((bot.Cpu - cpu).TotalMilliseconds / result.Count, result, teams.Sent - sent);
    }
}

/// <summary>What one start of the bot cost: contributions that all come with one token, and with a token each.</summary>
/// <param name="PeakMemory">Bytes of the bot's process at most.</param>
internal sealed record ContributionRun(Share OneToken, Share TokenEach, long PeakMemory);

/// <summary>What a closed loop of contributions cost.</summary>
/// <param name="Cpu">The bot's CPU milliseconds a contribution.</param>
/// <param name="Cards">How many cards the bot sent meanwhile.</param>
internal sealed record Share(double Cpu, LoadResult Load, int Cards)
{
    public double P50 => Load.At(0.5).TotalMilliseconds;

    public double P99 => Load.At(0.99).TotalMilliseconds;
}
