using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Engine.Outcome;

/// <summary>Gathers a session's contributions, has them drafted, and records the draft or why there is none.</summary>
public sealed partial class DraftMaker(
    IGrainFactory grains,
    WorkshopReader workshops,
    IDrafter drafter,
    [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock,
    ILogger<DraftMaker> logger)
{
    public async Task MakeAsync(OutcomeKey key, MakeDraft make, string cause, CancellationToken cancellation)
    {
        var outcome = grains.GetGrain<IOutcomeGrain>(key.ToString());
        // A request that was carried out but not marked as done comes again: a model is not asked twice.
        if ((await outcome.ReadAsync(-1))!.State.Drafting == make.Draft)
            await outcome.ExecuteAsync(new Order<OutcomeCommand>(await DraftAsync(key, make, cancellation), cause));
        await NoteChangesAsync(key, outcome, cause);
    }

    private async Task<OutcomeCommand> DraftAsync(OutcomeKey key, MakeDraft make, CancellationToken cancellation)
    {
        var workshop = await workshops.ReadAsync(key.Workshop);
        var sources = await SourcesAsync(key, workshop);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var (messages, notes) = await drafter.DraftAsync(key, workshop, sources, make.Draft, make.Hint, cancellation);
            return new RecordDraft(make.Draft, messages, notes) { By = Actor.TheBot, At = clock.Now() };
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogFailed(exception, make.Draft);
            return new RecordDraftFailure(make.Draft, exception.GetType().Name) { By = Actor.TheBot, At = clock.Now() };
        }
        finally
        {
            EngineTelemetry.Drafting.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
    }

    private async Task<IReadOnlyList<DraftSource>> SourcesAsync(OutcomeKey key, WorkshopState workshop)
    {
        List<DraftSource> sources = [];
        foreach (var group in workshop.Groups.Values)
        {
            var discussion = await DiscussionAsync(key, group.Id);
            sources.AddRange(discussion.Standing.Select(contribution => new DraftSource(group.Id, contribution)));
        }
        return sources;
    }

    /// <summary>What was revised or withdrawn while the draft was made was not yet cited, so its own note found nothing to remove.</summary>
    private async Task NoteChangesAsync(OutcomeKey key, IOutcomeGrain outcome, string cause)
    {
        var cited = (await outcome.ReadAsync(-1))!.State.Messages.SelectMany(message => message.Evidence);
        foreach (var group in cited.GroupBy(evidence => evidence.Group))
        {
            var discussion = (await DiscussionAsync(key, group.Key)).Standing.ToDictionary(contribution => contribution.Id, contribution => contribution.Text);
            foreach (var evidence in group.DistinctBy(evidence => (evidence.Contribution, evidence.Quote)))
            {
                var text = discussion.GetValueOrDefault(evidence.Contribution);
                if (text?.Contains(evidence.Quote, StringComparison.Ordinal) == true)
                    continue;
                var note = new NoteContribution(evidence.Contribution, text) { By = Actor.TheBot, At = clock.Now() };
                await outcome.ExecuteAsync(new Order<OutcomeCommand>(note, $"{cause}/{evidence.Contribution}"));
            }
        }
    }

    private async Task<DiscussionState> DiscussionAsync(OutcomeKey key, string group) =>
        (await grains.GetGrain<IDiscussionGrain>(new DiscussionKey(key.Workshop, key.Session, group).ToString()).ReadAsync(-1))!.State;

    [LoggerMessage(LogLevel.Error, "Draft {Draft} failed.")]
    private partial void LogFailed(Exception exception, string draft);
}
