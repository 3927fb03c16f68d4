using System.Collections.Immutable;

namespace WorkshopBot.Domain;

/// <summary>From the last closing to a draft, and what later becomes of the evidence.</summary>
internal static class Drafting
{
    public static Decision<OutcomeEvent> Decide(OutcomeState state, OutcomeCommand command) => command switch
    {
        AskForDraft ask when !ask.By.IsRapporteur && !ask.By.IsBot => RefusalReason.NotARapporteur,
        AskForDraft ask => state.Drafts.Contains(ask.Draft) ? []
            : state.Drafting is not null ? RefusalReason.DraftUnderWay
            : ask.Hint is { Length: > Words.LongestMessage } ? new Refusal(RefusalReason.TextTooLong, $"{Words.LongestMessage}")
            : [new DraftAsked(ask.Draft, ask.Hint)],
        _ when !command.By.IsBot => RefusalReason.NotARapporteur,
        AwaitClosings await => WithDraft(state, await.Draft, new ClosingsAwaited(await.Groups),
            already: state.Expected is { } expected && expected.SetEquals(await.Groups), complete: state.ClosedGroups.IsSupersetOf(await.Groups)),
        NoteClosing note => WithDraft(state, note.Draft, new ClosingNoted(note.Group),
            already: state.ClosedGroups.Contains(note.Group), complete: state.Expected is { } expected && state.ClosedGroups.Add(note.Group).IsSupersetOf(expected)),
        ForgetClosings => state.Expected is null && state.ClosedGroups.IsEmpty ? [] : [new ClosingsForgotten()],
        RecordDraftProgress step => state.Drafting == step.Draft && (state.Progress is not { } before || before.Done < step.Progress.Done) ? [new DraftAdvanced(step.Draft, step.Progress)] : [],
        RecordDraft record => state.Drafting == record.Draft ? DecideRecord(state, record) : [],
        RecordDraftFailure failure => state.Drafting == failure.Draft ? [new DraftFailed(failure.Draft, failure.Reason)] : [],
        NoteContribution note => DecideNoted(state, note),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static OutcomeState Apply(OutcomeState state, Recorded<OutcomeEvent> recorded) => recorded.Event switch
    {
        ClosingsAwaited e => state with { Expected = [.. e.Groups] },
        ClosingNoted e => state with { ClosedGroups = state.ClosedGroups.Add(e.Group) },
        ClosingsForgotten => state with { Expected = null, ClosedGroups = [] },
        DraftAsked e => state with { Drafting = e.Draft, Hint = e.Hint, Progress = null, Drafts = state.Drafts.Add(e.Draft), DraftFailure = null, Changed = OutcomeState.Empty.Changed },
        ContributionChanged e => state with { Changed = state.Changed.SetItem(e.Contribution, e.Text) },
        DraftAdvanced e => state with { Progress = e.Progress },
        DraftFailed e => state with { Drafting = null, Progress = null, DraftFailure = e.Reason },
        DraftMade e => state with { Drafting = null, Progress = null, DraftFailure = null, Notes = [.. e.Notes], Messages = Unite(state.Messages, e.Messages) },
        EvidenceLost e => e.Messages.Aggregate(state, (next, id) => Outcome.Change(next, id, message => Without(message, e.Contribution) with
        {
            // Whoever takes their change back does not bring back what nobody says any more.
            Before = message.Before is { } before ? Without(before, e.Contribution) : null,
            Version = message.Version + 1,
        })),
        _ => throw new ArgumentOutOfRangeException(nameof(recorded)),
    };

    private static KeyMessage Without(KeyMessage message, string contribution) => message with
    {
        Evidence = message.Evidence.RemoveAll(evidence => evidence.Contribution == contribution),
        LostEvidence = message.LostEvidence + message.Evidence.Count(evidence => evidence.Contribution == contribution),
    };

    /// <summary>What a person has touched stays as it is and comes first; of the new draft comes what does not say the same again.</summary>
    private static ImmutableList<KeyMessage> Unite(ImmutableList<KeyMessage> before, IReadOnlyList<DraftedMessage> drafted)
    {
        var kept = before.RemoveAll(message => message.Status == MessageStatus.Drafted);
        var known = kept.SelectMany(message => message.Wording.Wordings.Values.Append(message.Original)).ToHashSet();
        var ids = kept.Select(message => message.Id).ToHashSet();
        var fresh = drafted.Where(message => !known.Contains(message.Text) && !ids.Contains(message.Id)).Select(message => new KeyMessage(message.Id, LocalizedText.In(message.Language, message.Text), MessageStatus.Drafted)
        {
            Question = message.Question,
            Original = message.Text,
            Drafter = message.Drafter,
            Evidence = [.. message.Evidence],
        });
        return Outcome.InReadingOrder(kept.AddRange(fresh));
    }

    private static Decision<OutcomeEvent> WithDraft(OutcomeState state, string draft, OutcomeEvent noted, bool already, bool complete) =>
        already ? []
        : complete && !state.Drafts.Contains(draft) ? [noted, new DraftAsked(draft, null)]
        : [noted];

    private static Decision<OutcomeEvent> DecideNoted(OutcomeState state, NoteContribution note)
    {
        var events = Lost(state, note.Contribution, note.Text);
        if (state.Drafting is not null && !(state.Changed.TryGetValue(note.Contribution, out var text) && text == note.Text))
            events.Add(new ContributionChanged(note.Contribution, note.Text));
        return events;
    }

    private static Decision<OutcomeEvent> DecideRecord(OutcomeState state, RecordDraft record)
    {
        var made = new DraftMade(record.Draft, record.Messages, record.Notes);
        var after = Apply(state, new(made, record.At, record.By.Person));
        return new List<OutcomeEvent>([made, .. state.Changed.SelectMany(changed => Lost(after, changed.Key, changed.Value))]);
    }

    /// <summary>The evidence that goes when a contribution reads so, or is withdrawn.</summary>
    private static List<OutcomeEvent> Lost(OutcomeState state, string contribution, string? text)
    {
        var lost = state.Citing(contribution)
            .Where(message => message.Evidence.Exists(evidence => evidence.Contribution == contribution && text?.Contains(evidence.Quote, StringComparison.Ordinal) != true))
            .Select(message => message.Id).ToImmutableList();
        return lost.IsEmpty ? [] : [new EvidenceLost(contribution, lost)];
    }
}
