using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
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
        var state = (await outcome.ReadAsync(-1))!.State;
        if (state.Drafting == make.Draft)
            await outcome.ExecuteAsync(new CommandEnvelope<OutcomeCommand>(await DraftAsync(key, make, Settled(state), outcome, cause, cancellation), cause));
        await NoteChangesAsync(key, outcome, cause);
    }

    /// <summary>
    /// What the messages rest on that somebody has touched: a new draft is about the rest. What was rejected may be worded
    /// otherwise by a model; the embedded drafter would only propose the same sentence again.
    /// </summary>
    private static HashSet<string> Settled(OutcomeState state) =>
        [.. state.Messages.Where(message => message.Status is MessageStatus.Edited or MessageStatus.Approved
            || message is { Status: MessageStatus.Rejected, Drafter: "embedded" })
            .SelectMany(message => message.Evidence).Select(evidence => evidence.Contribution)];

    private async Task<OutcomeCommand> DraftAsync(
        OutcomeKey key, MakeDraft make, HashSet<string> settled, IOutcomeGrain outcome, string cause, CancellationToken cancellation)
    {
        var workshop = await workshops.ReadAsync(key.Workshop);
        var sources = (await SourcesAsync(key, workshop)).Where(source => !settled.Contains(source.Contribution.Id)).ToList();
        var started = Stopwatch.GetTimestamp();
        var steps = new Steps();
        var telling = TellAsync(outcome, make.Draft, steps, cause);
        try
        {
            var language = make.Language ?? workshop.Programme!.Languages[0];
            var (messages, notes) = await drafter.DraftAsync(new(key, workshop, sources, make.Draft, make.Hint, language), steps, cancellation);
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
            steps.End();
            await telling;
        }
    }

    /// <summary>
    /// Records how far the draft is, ten times at most. It is told for people's patience alone: a failure to tell it is no
    /// failure to draft.
    /// </summary>
    private async Task TellAsync(IOutcomeGrain outcome, string draft, Steps steps, string cause)
    {
        var told = -1;
        await foreach (var step in steps.ReadAllAsync())
        {
            var tenth = step.Total <= 1 ? 10 : step.Done * 10 / step.Total;
            if (step.Total <= 1 || tenth <= told || step.Done == step.Total)
                continue;
            told = tenth;
            try
            {
                var record = new RecordDraftProgress(draft, step) { By = Actor.TheBot, At = clock.Now() };
                await outcome.ExecuteAsync(new CommandEnvelope<OutcomeCommand>(record, string.Create(CultureInfo.InvariantCulture, $"{cause}/step/{step.Done}")));
            }
            catch (Exception exception)
            {
                LogUntold(exception, draft);
            }
        }
    }

    /// <summary>The newest step; older ones that nobody has read are forgotten.</summary>
    private sealed class Steps : IProgress<DraftProgress>
    {
        private readonly Channel<DraftProgress> newest = Channel.CreateBounded<DraftProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

        public void Report(DraftProgress value) => newest.Writer.TryWrite(value);

        public void End() => newest.Writer.TryComplete();

        public IAsyncEnumerable<DraftProgress> ReadAllAsync() => newest.Reader.ReadAllAsync();
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

    /// <summary>
    /// What was revised or withdrawn while the draft was made was not yet cited, so its own note found nothing to remove.
    /// </summary>
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
                await outcome.ExecuteAsync(new CommandEnvelope<OutcomeCommand>(note, $"{cause}/{evidence.Contribution}"));
            }
        }
    }

    private async Task<DiscussionState> DiscussionAsync(OutcomeKey key, string group) =>
        (await grains.GetGrain<IDiscussionGrain>(new DiscussionKey(key.Workshop, key.Session, group).ToString()).ReadAsync(-1))!.State;

    [LoggerMessage(LogLevel.Warning, "How far draft {Draft} is could not be recorded.")]
    private partial void LogUntold(Exception exception, string draft);

    [LoggerMessage(LogLevel.Error, "Draft {Draft} failed.")]
    private partial void LogFailed(Exception exception, string draft);
}
