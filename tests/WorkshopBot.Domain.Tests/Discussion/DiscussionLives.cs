using System.Globalization;
using CsCheck;

namespace WorkshopBot.Domain.Tests;

/// <summary>Generated commands to a discussion, by everybody, sensible and not.</summary>
internal static class DiscussionLives
{
    /// <summary>Stands for the position at which the discussion is when the command's turn comes.</summary>
    private const int Here = int.MinValue;

    private static readonly Gen<Actor> Leaders = MostlyOneOf(People.Facilitator, People.Organiser, Actor.TheBot);

    private static readonly Gen<Actor> Members = MostlyOneOf(People.Ann, People.Bek, People.Cyd);

    private static readonly Gen<int> Question = Gen.Frequency((5, Gen.Const(Here)), (4, Gen.Int[1, 3]), (1, Gen.Int[-1, 6]));

    private static readonly Gen<string> Text = Gen.Frequency(
        (9, Gen.OneOf("pay", " pay ", "ideas", "data", "toʻgʻri", "**bold** [x](javascript:1)")),
        (1, Gen.OneOf("", " ", new string('x', Words.LongestContribution + 1))));

    private static readonly Gen<string> Press = Gen.Int[1, 9].Select(number => $"press{number}");

    private static readonly Gen<int> Minutes = Gen.OneOf(5, 10, 0, Workshop.LongestExtension, Workshop.LongestExtension + 1);

    /// <summary>Stands for one of the contributions that there are; sometimes for none of them.</summary>
    private static readonly Gen<string> Known = Gen.Int[0, 11].Select(number => number == 11 ? "nothing" : $"#{number}");

    private static readonly Gen<DiscussionCommand> Command = Gen.Frequency(
        (2, By(Leaders, Gen.Frequency<DiscussionCommand>(
            (2, Gen.Int[1, 4].Select(questions => new OpenDiscussion(questions) { By = null!, At = default, Group = "" })),
            (6, Question.Select(from => new MoveOn(from) { By = null!, At = default, Group = "" })),
            (4, Question.Select(from => new MoveBack(from) { By = null!, At = default, Group = "" })),
            (2, Gen.Select(Question, Minutes, Press, (question, minutes, id) => new AddTime(question, minutes, id) { By = null!, At = default, Group = "" })),
            (2, Gen.Select(Question, Press, (question, id) => new Nudge(question, id) { By = null!, At = default, Group = "" })),
            (1, Gen.Const(new AskForHelp { By = null!, At = default, Group = "" })),
            (1, Gen.Const(new AnswerHelp { By = null!, At = default, Group = "" })),
            (1, Gen.Const(new CloseDiscussion { By = null!, At = default, Group = "" })),
            (4, Gen.Const(new ReopenDiscussion { By = null!, At = default, Group = "" }))))),
        (5, By(Members, Gen.Frequency<DiscussionCommand>(
            (6, Gen.Select(Question, Text, Gen.Int[0, 1], Gen.Frequency((8, Gen.Const(1)), (1, Gen.Int[0, 60])), (question, text, sending, people) =>
                new Contribute($"{sending}", question, text, Medium.Card, people) { By = null!, At = default, Group = "" })),
            (3, Gen.Select(Known, Text, Gen.Frequency((4, Gen.Const(-1)), (1, Gen.Int[0, 60])), (id, text, people) =>
                new Revise(id, text, people < 0 ? null : people) { By = null!, At = default, Group = "" })),
            (2, Known.Select(id => new Withdraw(id) { By = null!, At = default, Group = "" })),
            (1, Known.Select(id => new Restore(id) { By = null!, At = default, Group = "" })),
            (4, Gen.Select(Question, Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))), (from, facilitated) =>
                new SayReady(from, facilitated) { By = null!, At = default, Group = "" }))))));

    private static readonly DiscussionCommand[] Opening = [new OpenDiscussion(3) { By = Actor.TheBot, At = default, Group = People.OurGroup }];

    public static Lives<DiscussionState, DiscussionCommand, DiscussionEvent> All { get; } = new(Command, Opening, () => new DiscussionWorld(), Settle);

    private static Gen<Actor> MostlyOneOf(params Actor[] actors) => Gen.Frequency((6, Gen.OneOf(actors)), (1, Gen.OneOf([.. People.All])));

    private static Gen<DiscussionCommand> By(Gen<Actor> actors, Gen<DiscussionCommand> commands) =>
        Gen.Select(actors, commands, (by, command) => command with { By = by, Group = People.OurGroup });

    private static DiscussionCommand Settle(DiscussionState state, DiscussionCommand command) => command switch
    {
        Contribute c => WithId(c with { Question = Number(state, c.Question) }),
        Revise c when One(state, c.Contribution) is { } known => c with { Contribution = known.Id, By = ByAuthor(c, known) },
        Withdraw c when One(state, c.Contribution) is { } known => c with { Contribution = known.Id, By = ByAuthor(c, known) },
        Restore c when One(state, c.Contribution) is { } known => c with { Contribution = known.Id, By = ByAuthor(c, known) },
        MoveOn c => c with { From = Number(state, c.From) },
        MoveBack c => c with { From = Number(state, c.From) },
        SayReady c => c with { From = Number(state, c.From) },
        AddTime c => c with { Question = Number(state, c.Question) },
        Nudge c => c with { Question = Number(state, c.Question) },
        _ => command,
    };

    private static int Number(DiscussionState state, int number) => number == Here ? state.Position : number;

    private static Contribution? One(DiscussionState state, string id) =>
        state.Contributions.Count == 0 || id[0] != '#' ? null
        : state.Contributions[int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture) % state.Contributions.Count];

    /// <summary>Members act on what is theirs, everybody else on what is not.</summary>
    private static Actor ByAuthor(DiscussionCommand command, Contribution known) =>
        command.By.MemberOf is null ? command.By : new(known.Participant) { MemberOf = command.By.MemberOf };

    /// <summary>The same id for the same sending of the same words, and for no others.</summary>
    private static Contribute WithId(Contribute command) =>
        command with { Id = $"{command.By.Person}/{command.Question}/{command.Text.Trim()}/{command.Id}" };
}
