namespace WorkshopBot.Rehearsal;

/// <summary>A person with a phone who acts on what the cards offer, and on nothing else.</summary>
internal abstract class Player(RehearsalContext context, Person person)
{
    private readonly Random random = new(context.Plan.Seed ^ BitConverter.ToInt32(new Guid(person.ObjectId).ToByteArray()));

    public Person Person => person;

    public TeamsClient Client { get; } = new(context.Line, person) { Patience = context.Plan.Patience, AsksAgain = context.Plan.AsksAgain };

    /// <summary>What they wait for and where; null while they do something.</summary>
    public (string What, Conversation? Where)? Waiting { get; private set; }

    protected RehearsalContext Context => context;

    protected Habits Habits => context.Plan.Habits;

    protected Random Random => random;

    protected Conversation Chat => Client.Chat;

    /// <summary>Waits for a card that is what is looked for.</summary>
    protected async Task<Sight> SeeAsync(string what, Conversation where, Func<Card, bool> wanted, CancellationToken cancellation)
    {
        Waiting = (what, where);
        // Left as it is when it comes to nothing: it tells who waited for what.
        var sight = await where.WaitAsync(() => where.Look(person, wanted), cancellation);
        Waiting = null;
        return sight;
    }

    protected async Task WaitAsync(string what, Task task)
    {
        Waiting = (what, null);
        await task;
        Waiting = null;
    }

    protected Task PauseAsync((TimeSpan Least, TimeSpan Most) range, CancellationToken cancellation) =>
        Task.Delay(range.Least + random.NextDouble() * (range.Most - range.Least), context.Plan.Clock, cancellation);

    /// <summary>The action that a card must have.</summary>
    protected CardAction Need(Sight sight, string verb, params ReadOnlySpan<(string Field, string Value)> about) =>
        sight.Card.Find(verb, about) ?? throw RehearsalFailureException.Missing(person, sight, $"an action \"{verb}\"{About(about)}");

    /// <summary>The input that must go with an action.</summary>
    protected CardInput NeedInput(Sight sight, CardAction action, string id) =>
        action.Input(id) ?? throw RehearsalFailureException.Missing(person, sight, $"an input \"{id}\" that goes with \"{action.Verb}\"");

    /// <summary>A choice by what a person reads, or else by its value.</summary>
    protected string NeedChoice(Sight sight, CardInput input, string wanted) =>
        (input.Choices.FirstOrDefault(choice => choice.Title == wanted || choice.Value == wanted)
            ?? input.Choices.FirstOrDefault(choice => choice.Title.StartsWith(wanted + " ", StringComparison.Ordinal)))?.Value
        ?? throw RehearsalFailureException.Missing(person, sight, $"a choice \"{wanted}\" in \"{input.Id}\"");

    /// <summary>Presses, and expects that it works.</summary>
    /// <returns>All answers in order, at least one.</returns>
    protected async Task<IReadOnlyList<Answer>> PressAsync(
        Sight sight,
        CardAction action,
        CancellationToken cancellation,
        Redelivery redelivery = Redelivery.None,
        params (string Id, string Value)[] filled)
    {
        Waiting = ($"the answer to \"{action.Verb}\"", sight.Where);
        var answers = await Client.PressAsync(sight, action, filled.ToDictionary(input => input.Id, input => input.Value), redelivery, cancellation);
        Waiting = null;
        if (answers.FirstOrDefault(answer => answer.Status != 200) is { } bad)
            throw new RehearsalFailureException($"{person.Name} pressed \"{action.Verb}\" on {sight.Card} in {RehearsalFailureException.Place(sight.Where)} and was told {bad.Status}: {bad.Words}");
        return answers;
    }

    /// <summary>The card that an answer put in the old one's place, as a new sight of the same message.</summary>
    protected Sight NeedCard(Sight pressed, CardAction action, Answer answer) => answer.Card is { } card
        ? pressed with { Card = card }
        : throw new RehearsalFailureException($"{person.Name} pressed \"{action.Verb}\" on {pressed.Card} and got no card: {answer.Words}");

    protected static (string, string) For(int session) => (DataFields.Session, Text(session));

    protected static (string, string) At(int question) => (DataFields.Question, Text(question));

    protected static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string About(ReadOnlySpan<(string Field, string Value)> about)
    {
        List<string> fields = [];
        foreach (var (field, value) in about)
            fields.Add($"{field} {value}");
        return fields.Count == 0 ? "" : $" about {string.Join(", ", fields)}";
    }
}
