namespace WorkshopBot.Domain;

/// <summary>Before a message is published, the groups that it cites may say whether it is what they said. It changes no word of it.</summary>
internal static class Voices
{
    public static Decision<OutcomeEvent> Decide(OutcomeState state, AskGroups ask)
    {
        var ready = state.Messages.Where(message => message is { Status: MessageStatus.Approved, PublishedAt: null } && ask.Seen.ContainsKey(message.Id)).ToList();
        if (ready.Find(message => ask.Seen[message.Id] != message.Version) is { } changed)
            return new Refusal(RefusalReason.MessageChanged, changed.ChangedBy);
        var open = ready.Where(message => message.Asked is null && GroupsOf(message, ask.Groups).Any()).ToList();
        return open.Count > 0 ? [new GroupsAsked([.. open.Select(message => message.Id)], [.. open.SelectMany(message => GroupsOf(message, ask.Groups)).Distinct().Order(StringComparer.Ordinal)])]
            : ready.Exists(message => message.Asked is not null) ? []
            : RefusalReason.NothingToAsk;
    }

    public static Decision<OutcomeEvent> Decide(OutcomeState state, GiveVoice voice)
    {
        if (voice.By.MemberOf != voice.Group)
            return RefusalReason.NotAMember;
        if (state.Find(voice.Message) is not { } message || !message.AskedGroups.Contains(voice.Group))
            return RefusalReason.UnknownMessage;
        if (message.PublishedAt is not null)
            return RefusalReason.VoiceTooLate;
        if (message.Asked != voice.Asked || message.Status != MessageStatus.Approved)
            return RefusalReason.MessageChanged;
        var given = new Voice(voice.Group, voice.Verdict);
        return message.Voices.GetValueOrDefault(voice.By.Person) == given ? [] : [new VoiceGiven(message.Id, given.Group, given.Verdict)];
    }

    public static OutcomeState Apply(OutcomeState state, Recorded<OutcomeEvent> recorded) => recorded.Event switch
    {
        GroupsAsked e => e.Messages.Aggregate(state, (next, id) => Outcome.Change(next, id, message => message with
        {
            Asked = message.Version,
            AskedGroups = [.. GroupsOf(message, e.Groups)],
        })),
        VoiceGiven e => Outcome.Change(state, e.Message, message => message with { Voices = message.Voices.SetItem(recorded.By, new(e.Group, e.Verdict)) }),
        _ => throw new ArgumentOutOfRangeException(nameof(recorded)),
    };

    private static IEnumerable<string> GroupsOf(KeyMessage message, IReadOnlyList<string> among) =>
        message.Evidence.Select(evidence => evidence.Group).Where(among.Contains).Distinct();
}
