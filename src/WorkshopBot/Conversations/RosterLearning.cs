using System.Collections.Concurrent;
using System.Threading.Channels;
using WorkshopBot.Engine.Events;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Conversations;

/// <summary>
/// Learns who has come into a team, beside the request that says so: however many they are, it is answered at once. That a team
/// is to be looked through is written down before, so that whatever starts next goes on with it.
/// </summary>
public sealed partial class RosterLearning(TeamRoster roster, AddressBook addresses, IEventStore store, ILogger<RosterLearning> logger) : BackgroundService
{
    private const string Kind = "roster";
    private const string Due = "\"due\"";
    private const string Done = "\"done\"";

    /// <summary>More at once are read page by page with the whole team, a hundred in a request.</summary>
    private const int FewestForAll = 10;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(20);

    private readonly Channel<string> teams = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, IReadOnlyCollection<string>?> waiting = [];

    /// <summary>The team is looked through soon.</summary>
    /// <param name="members">Who is new; null where everybody is to be learned.</param>
    public async Task AskAsync(string team, IEnumerable<ChannelAccount>? members, CancellationToken cancellation)
    {
        IReadOnlyCollection<string>? ids = members is null ? null : [.. members.Select(member => member.Id).OfType<string>().Where(id => !id.StartsWith("28:", StringComparison.Ordinal)).Distinct()];
        if (ids is { Count: 0 })
            return;
        Add(team, ids);
        await store.SaveAsync(Kind, team, Due, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await FindDueAsync(stoppingToken);
            await foreach (var team in teams.Reader.ReadAllAsync(stoppingToken))
            {
                if (waiting.TryRemove(team, out var members) && !await TryLearnAsync(team, members, stoppingToken))
                    _ = AgainAsync(team, members, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>What a process that has stopped was asked for, and did not do.</summary>
    private async Task FindDueAsync(CancellationToken stopping)
    {
        for (; ; await Task.Delay(BetweenTries, stopping))
        {
            try
            {
                foreach (var (team, _) in (await store.LoadAsync(Kind, stopping)).Where(entry => entry.Value == Due))
                    Add(team, null);
                return;
            }
            catch (Exception exception) when (exception is StoreUnavailableException or StoreBusyException)
            {
                LogNotLearned(exception);
            }
        }
    }

    /// <summary>A team waits once, with all that was asked for it.</summary>
    private void Add(string team, IReadOnlyCollection<string>? members)
    {
        var isNew = false;
        waiting.AddOrUpdate(
            team,
            _ =>
            {
                isNew = true;
                return members;
            },
            (_, before) =>
            {
                isNew = false;
                return before is null || members is null || before.Count + members.Count >= FewestForAll ? null : [.. before.Union(members)];
            });
        if (isNew)
            teams.Writer.TryWrite(team);
    }

    private async Task<bool> TryLearnAsync(string team, IReadOnlyCollection<string>? members, CancellationToken stopping)
    {
        try
        {
            if ((await addresses.TeamsAsync(stopping)).FirstOrDefault(known => known.Id == team) is { } entry)
            {
                if (members is { Count: < FewestForAll })
                    await roster.LearnMembersAsync(entry, members, stopping);
                else
                    await roster.LearnPeopleAsync(entry, stopping);
            }
        }
        catch (ConnectorException exception) when (exception.Kind is ConnectorFailure.Gone or ConnectorFailure.Refused)
        {
            // Teams has nothing to tell of it, now or later; people are met when they speak.
            LogNotLearned(exception);
        }
#pragma warning disable CA1031 // whatever fails, it is written down that it is to be done, and tried again
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            LogNotLearned(exception);
            return false;
        }
#pragma warning restore CA1031
        return waiting.ContainsKey(team) || await TryFinishAsync(team, stopping);
    }

    private async Task<bool> TryFinishAsync(string team, CancellationToken stopping)
    {
        try
        {
            await store.SaveAsync(Kind, team, Done, stopping);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or StoreBusyException)
        {
            LogNotLearned(exception);
        }
        return true;
    }

    private async Task AgainAsync(string team, IReadOnlyCollection<string>? members, CancellationToken stopping)
    {
        await Task.Delay(BetweenTries, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stopping.IsCancellationRequested)
            Add(team, members);
    }

    [LoggerMessage(LogLevel.Warning, "The people of a team could not be learned; unless it is gone, they are asked for again.")]
    private partial void LogNotLearned(Exception exception);
}
