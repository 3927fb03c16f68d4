using System.Globalization;
using CsCheck;

namespace WorkshopBot.Domain.Tests;

/// <summary>Generated commands to an outcome, by everybody, sensible and not.</summary>
internal static class OutcomeLives
{
    /// <summary>Stands for the version, or the draft, that is there when the command's turn comes.</summary>
    private const int Present = 0;
    private const string UnderWay = "";

    private static readonly string[] Contributions = ["c1", "c2", "c3", "c4"];

    private static readonly string[] Sayings = ["pay", "ideas", "data"];

    private static readonly Gen<Actor> Rapporteurs = Gen.Frequency((6, Gen.OneOf(People.Rapporteur, People.SecondRapporteur)), (1, Gen.OneOf([.. People.All])));

    private static readonly Gen<Actor> TheBot = Gen.Frequency((9, Gen.Const(Actor.TheBot)), (1, Gen.OneOf([.. People.All])));

    private static readonly Gen<string> DraftId = Gen.Int[1, 12].Select(number => $"d{number}");

    private static readonly Gen<string[]> Groups = Gen.OneOf<string[]>([People.OurGroup], [People.OurGroup, People.OtherGroup]);

    private static readonly Gen<string> Text = Gen.Frequency(
        (9, Gen.OneOf("Pay for ideas", " Pay for ideas ", "Share data", "Toʻlang", "Forgive failures")),
        (1, Gen.OneOf("", " ", new string('x', Words.LongestMessage + 1))));

    /// <summary>Stands for one of the messages that there are; sometimes for none of them.</summary>
    private static readonly Gen<string> Known = Gen.Int[0, 11].Select(number => number == 11 ? "nothing" : $"#{number}");

    private static readonly Gen<int> Seen = Gen.Frequency((4, Gen.Const(Present)), (1, Gen.Int[1, 4]));

    private static readonly Gen<Language> Language = Gen.OneOf([.. Domain.Language.Three]);

    private static readonly Gen<Evidence> Evidence = Gen.Select(Gen.OneOf(Contributions), Gen.OneOf(Sayings),
        (contribution, quote) => new Evidence(contribution, People.OurGroup, $"who said {contribution}", 1, quote));

    /// <summary>The id lacks the draft's, which is added when the draft is recorded.</summary>
    private static readonly Gen<DraftedMessage[]> Messages = Gen.Select(Gen.Int[0, 3], Text, Language, Evidence.Array[0, 3],
        (question, text, language, evidence) => new DraftedMessage("", question == 0 ? null : question, language, text.Trim(), "embedded", [.. evidence.Distinct()])).Array[0, 4];

    /// <summary>Who speaks for a group, rightly or not, about a message that it is asked about.</summary>
    private static readonly Gen<Actor> Members = Gen.Frequency((6, Gen.OneOf(People.Ann, People.Bek)), (2, Gen.OneOf(People.Dil, People.Stranger, People.Rapporteur)));

    private static readonly Gen<Dictionary<string, int>> Several =
        Gen.Select(Known, Seen).Array[1, 6].Select(seen => seen.DistinctBy(one => one.Item1).ToDictionary());

    private static readonly Gen<OutcomeCommand> Command = Gen.Frequency(
        (4, By(TheBot, Gen.Frequency<OutcomeCommand>(
            (2, Gen.Select(Groups, DraftId, (groups, draft) => new AwaitClosings(groups, draft) { By = null!, At = default })),
            (3, Gen.Select(Gen.OneOf(People.OurGroup, People.OtherGroup), DraftId, (group, draft) => new NoteClosing(group, draft) { By = null!, At = default })),
            (1, Gen.Const(new ForgetClosings { By = null!, At = default })),
            (6, Gen.Select(DraftId, Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false))), Messages, (draft, present, messages) =>
                new RecordDraft(present ? UnderWay : draft, messages, []) { By = null!, At = default })),
            (2, Gen.Select(DraftId, Gen.Int[0, 10], (draft, done) => new RecordDraftProgress(done % 2 == 0 ? UnderWay : draft, new(done, 10, done)) { By = null!, At = default })),
            (1, Gen.Const(new RecordDraftFailure(UnderWay, "no answer") { By = null!, At = default })),
            (4, Gen.Select(Gen.OneOf(Contributions), Gen.OneOf(null, "pay for data", "ideas", ""), (contribution, text) =>
                new NoteContribution(contribution, text) { By = null!, At = default }))))),
        (3, By(Members, Gen.Select(Known, Seen, Gen.Frequency((4, Gen.Const(People.OurGroup)), (1, Gen.Const(People.OtherGroup))), Gen.OneOf(Enum.GetValues<Verdict>()),
            (id, asked, group, verdict) => (OutcomeCommand)new GiveVoice(id, asked, group, verdict) { By = null!, At = default }))),
        (12, By(Rapporteurs, Gen.Frequency<OutcomeCommand>(
            (6, Gen.Select(DraftId, Gen.OneOf(null, "shorter", new string('x', Words.LongestMessage + 1)), (draft, hint) => new AskForDraft(draft, hint) { By = null!, At = default })),
            (1, Gen.Select(Gen.Int[1, 3], Language, Text, Gen.Int[0, 3], (own, language, text, question) =>
                new AddMessage($"own{own}", language, text, question == 0 ? null : question) { By = null!, At = default })),
            (3, Gen.Select(Known, Seen, Language, Text, (id, seen, language, text) => new EditMessage(id, seen, language, text) { By = null!, At = default })),
            (4, Gen.Select(Known, Seen, (id, seen) => new ApproveMessage(id, seen) { By = null!, At = default })),
            (2, Gen.Select(Known, Seen, Gen.OneOf(null, "Off the point", new string('x', Words.LongestMessage + 1)), (id, seen, reason) =>
                new RejectMessage(id, seen, reason) { By = null!, At = default })),
            (1, Gen.Select(Known, Seen, (id, seen) => new ReconsiderMessage(id, seen) { By = null!, At = default })),
            (2, Gen.Select(Known, Seen, Known, (id, seen, other) => new MergeMessages(id, seen, other) { By = null!, At = default })),
            (3, Gen.Select(Known, Seen, Language, Text, (id, seen, language, text) => new CorrectMessage(id, seen, language, text) { By = null!, At = default })),
            (1, Gen.Select(Known, Seen).Array[0, 4].Select(seen => new ApproveRest(seen.DistinctBy(one => one.Item1).ToDictionary()) { By = null!, At = default })),
            (1, Gen.Select(Gen.Int[1, 3], Language, Text, Evidence, (own, language, text, source) =>
                new PromoteContribution($"promoted{own}", language, text, source) { By = null!, At = default })),
            (4, Several.Select(seen => new Undo(seen) { By = null!, At = default })),
            (3, Gen.Select(Several, Groups, (seen, groups) => new AskGroups(seen, groups) { By = null!, At = default })),
            (1, Gen.Const(new Publish { By = null!, At = default }))))));

    private static readonly OutcomeCommand[] Opening =
    [
        new AskForDraft("d0") { By = Actor.TheBot, At = default },
        new RecordDraft(UnderWay, [.. Enumerable.Range(1, 4).Select(number =>
            new DraftedMessage("", number, Domain.Language.English, $"Message {number}", "embedded", [new($"c{number}", People.OurGroup, $"who said c{number}", 1, "pay")]))], []) { By = Actor.TheBot, At = default },
    ];

    public static Lives<OutcomeState, OutcomeCommand, OutcomeEvent> All { get; } = new(Command, Opening, () => new OutcomeWorld(), Settle);

    private static Gen<OutcomeCommand> By(Gen<Actor> actors, Gen<OutcomeCommand> commands) =>
        Gen.Select(actors, commands, (by, command) => command with { By = by });

    private static OutcomeCommand Settle(OutcomeState state, OutcomeCommand command) => command switch
    {
        RecordDraft c => WithIds(c with { Draft = c.Draft == UnderWay ? state.Drafting ?? "none" : c.Draft }),
        RecordDraftFailure c => c with { Draft = state.Drafting ?? "none" },
        MergeMessages c => c with { Message = Id(state, c.Message), Seen = Version(state, c.Message, c.Seen), Other = Id(state, c.Other) },
        MessageCommand c => c with { Message = Id(state, c.Message), Seen = Version(state, c.Message, c.Seen) },
        GiveVoice c => c with { Message = Id(state, c.Message), Asked = c.Asked == Present ? state.Find(Id(state, c.Message))?.Asked ?? Present : c.Asked },
        ApproveRest c => c with { Seen = Versions(state, c.Seen) },
        Undo c => c with { Seen = Versions(state, c.Seen) },
        AskGroups c => c with { Seen = Versions(state, c.Seen) },
        _ => command,
    };

    private static Dictionary<string, int> Versions(OutcomeState state, IReadOnlyDictionary<string, int> seen) =>
        seen.DistinctBy(one => Id(state, one.Key)).ToDictionary(one => Id(state, one.Key), one => Version(state, one.Key, one.Value));

    private static RecordDraft WithIds(RecordDraft command) =>
        command with { Messages = [.. command.Messages.Select((message, at) => message with { Id = $"{command.Draft}-{at}" })] };

    private static string Id(OutcomeState state, string id) =>
        state.Messages.IsEmpty || id[0] != '#' ? id : state.Messages[int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture) % state.Messages.Count].Id;

    private static int Version(OutcomeState state, string id, int seen) =>
        seen == Present ? state.Find(Id(state, id))?.Version ?? Present : seen;
}
