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
        var workshop = await workshops.ReadAsync(key.Workshop);
        var sources = await SourcesAsync(key, workshop);
        OutcomeCommand command;
        try
        {
            var (messages, notes) = await drafter.DraftAsync(key, workshop, sources, make.Draft, make.Hint, cancellation);
            command = new RecordDraft(make.Draft, messages, notes) { By = Actor.TheBot, At = clock.Now() };
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogFailed(exception, make.Draft);
            command = new RecordDraftFailure(make.Draft, exception.GetType().Name) { By = Actor.TheBot, At = clock.Now() };
        }
        var outcome = grains.GetGrain<IOutcomeGrain>(key.ToString());
        await outcome.ExecuteAsync(new Order<OutcomeCommand>(command, cause));
        await NoteChangesAsync(key, outcome, sources, workshop, cause);
    }

    private async Task<IReadOnlyList<DraftSource>> SourcesAsync(OutcomeKey key, WorkshopState workshop)
    {
        List<DraftSource> sources = [];
        foreach (var group in workshop.Groups.Values)
        {
            var discussion = await grains.GetGrain<IDiscussionGrain>(new DiscussionKey(key.Workshop, key.Session, group.Id).ToString()).ReadAsync(-1);
            sources.AddRange(discussion!.State.Standing.Select(contribution => new DraftSource(group.Id, contribution)));
        }
        return sources;
    }

    /// <summary>What was revised or withdrawn while the draft was made was not yet cited, so its own note found nothing to remove.</summary>
    private async Task NoteChangesAsync(OutcomeKey key, IOutcomeGrain outcome, IReadOnlyList<DraftSource> sources, WorkshopState workshop, string cause)
    {
        var now = (await SourcesAsync(key, workshop)).ToDictionary(source => source.Contribution.Id, source => source.Contribution.Text);
        foreach (var source in sources)
        {
            var text = now.GetValueOrDefault(source.Contribution.Id);
            if (text == source.Contribution.Text)
                continue;
            var note = new NoteContribution(source.Contribution.Id, text) { By = Actor.TheBot, At = clock.Now() };
            await outcome.ExecuteAsync(new Order<OutcomeCommand>(note, $"{cause}/{source.Contribution.Id}"));
        }
    }

    [LoggerMessage(LogLevel.Error, "Draft {Draft} failed.")]
    private partial void LogFailed(Exception exception, string draft);
}
