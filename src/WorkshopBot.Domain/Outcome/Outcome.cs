using System.Collections.Immutable;

namespace WorkshopBot.Domain;

/// <summary>The rules of key messages: drafted, edited, approved or rejected, published; a draft never overwrites a person.</summary>
public static class Outcome
{
    /// <summary>What follows from a command, or why nothing may; it changes nothing and never throws.</summary>
    public static Decision<OutcomeEvent> Decide(OutcomeState state, OutcomeCommand command) => command switch
    {
        AwaitClosings or NoteClosing or ForgetClosings or AskForDraft or RecordDraftProgress or RecordDraft or RecordDraftFailure or NoteContribution => Drafting.Decide(state, command),
        GiveVoice voice => Voices.Decide(state, voice),
        _ when !command.By.IsRapporteur => RefusalReason.NotARapporteur,
        AddMessage add => Words.Check(add.Text, Words.LongestMessage) is { } refusal ? refusal
            : state.Find(add.Message) is not null ? []
            : [new MessageAdded(add.Message, add.Language, add.Text.Trim(), add.Question)],
        PromoteContribution promote => Words.Check(promote.Text, Words.LongestMessage) is { } refusal ? refusal
            : state.Find(promote.Message) is not null ? []
            : state.Changed.TryGetValue(promote.Source.Contribution, out var now) && now?.Contains(promote.Source.Quote, StringComparison.Ordinal) != true ? RefusalReason.UnknownContribution
            : [new ContributionPromoted(promote.Message, promote.Language, promote.Text.Trim(), promote.Source)],
        Undo undo => Undoing.Decide(state, undo),
        AskGroups ask => Voices.Decide(state, ask),
        MessageCommand change => Review.Decide(state, change),
        ApproveRest rest => DecideApproveRest(state, rest),
        Publish => DecidePublish(state),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "not a command of an outcome"),
    };

    /// <summary>The state after an event. Events of a stream are applied in their order, to <c>Empty</c> first.</summary>
    public static OutcomeState Apply(OutcomeState state, Recorded<OutcomeEvent> recorded) => recorded.Event switch
    {
        MessageAdded e => Add(state, recorded, e.Message, e.Language, e.Text, e.Question, []),
        ContributionPromoted e => Add(state, recorded, e.Message, e.Language, e.Text, e.Source.Question, [e.Source]),
        MessagesPublished e => e.Messages.Aggregate(state, (next, id) => Change(next, id, message => message with { PublishedAt = recorded.At, Before = null, MergedWith = null })),
        ChangesUndone e => e.Messages.Aggregate(state, (next, id) => Undoing.Apply(next, recorded, id)),
        GroupsAsked or VoiceGiven => Voices.Apply(state, recorded),
        ClosingsAwaited or ClosingNoted or ClosingsForgotten or DraftAsked or DraftAdvanced or DraftMade or DraftFailed or ContributionChanged or EvidenceLost => Drafting.Apply(state, recorded),
        _ => Review.Apply(state, recorded),
    };

    /// <summary>By question; at one question in the order in which they came.</summary>
    internal static ImmutableList<KeyMessage> InReadingOrder(IEnumerable<KeyMessage> messages) =>
        [.. messages.OrderBy(message => message.Question ?? int.MaxValue)];

    internal static OutcomeState Change(OutcomeState state, string id, Func<KeyMessage, KeyMessage> change)
    {
        var at = state.Messages.FindIndex(message => message.Id == id);
        return state with { Messages = state.Messages.SetItem(at, change(state.Messages[at])) };
    }

    private static OutcomeState Add(
        OutcomeState state, Recorded<OutcomeEvent> recorded, string id, Language language, string text, int? question, ImmutableList<Evidence> evidence) => state with
        {
            Messages = InReadingOrder(state.Messages.Add(new KeyMessage(id, LocalizedText.In(language, text), MessageStatus.Edited)
            {
                Question = question,
                Original = text,
                Drafter = "rapporteur",
                Evidence = evidence,
                ChangedBy = recorded.By,
                ChangedAt = recorded.At,
            })),
        };

    private static Decision<OutcomeEvent> DecideApproveRest(OutcomeState state, ApproveRest rest)
    {
        var undecided = state.Messages.Where(message => !message.IsDecided).ToList();
        if (undecided.Find(message => rest.Seen.TryGetValue(message.Id, out var seen) && seen != message.Version) is { } changed)
            return new Refusal(RefusalReason.MessageChanged, changed.ChangedBy);
        return undecided.Where(message => rest.Seen.ContainsKey(message.Id)).Select(OutcomeEvent (message) => new MessageApproved(message.Id)).ToList();
    }

    private static Decision<OutcomeEvent> DecidePublish(OutcomeState state)
    {
        var ready = state.Messages.Where(message => message is { Status: MessageStatus.Approved, PublishedAt: null }).Select(message => message.Id).ToImmutableList();
        return !ready.IsEmpty ? [new MessagesPublished(ready)]
            : state.Published.Any() ? []
            : RefusalReason.NothingToPublish;
    }
}
