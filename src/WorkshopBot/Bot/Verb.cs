using System.Text.Json.Nodes;
using WorkshopBot.Typing;

namespace WorkshopBot.Bot;

/// <summary>For whom a verb is, and whose help lists it.</summary>
public enum Audience
{
    Everybody,
    Members,
    Facilitators,
    Rapporteurs,
    Organisers,
}

/// <summary>
/// Something that a person can do with one press or a few typed words. All that the bot must know of it stands here: what is not a verb
/// is not done, and what a verb does not say, it does not do.
/// </summary>
/// <param name="Name">As it stands in the <c>verb</c> of a card's <c>Action.Execute</c>.</param>
/// <param name="For">
/// What is for rapporteurs or organisers is refused to everybody else before it is carried out. Who belongs to which group or leads it is
/// the rules' business.
/// </param>
public abstract record Verb(string Name, Audience For)
{
    /// <summary>The inputs that hold a person's own words: whatever happens, they have them back.</summary>
    public IReadOnlyList<string> OwnText { get; init; } = [];

    /// <summary>The inputs that hold a word or two which nobody would miss: a part of a name, a code.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>How it is typed; nothing where it can only be pressed.</summary>
    public IReadOnlyList<TypedForm> Typed { get; init; } = [];

    /// <returns>The card that answers.</returns>
    public abstract Task<JsonObject> AnswerAsync(IServiceProvider dialogs, TurnContext turn, CancellationToken cancellation);
}

/// <summary>A verb that a dialog answers.</summary>
public sealed record Verb<TDialog>(string Name, Audience For, Func<TDialog, TurnContext, CancellationToken, Task<JsonObject>> Handler) : Verb(Name, For)
    where TDialog : notnull
{
    public Verb(string name, Audience audience, Func<TDialog, TurnContext, Task<JsonObject>> handler)
        : this(name, audience, (dialog, turn, _) => handler(dialog, turn))
    {
    }

    public override Task<JsonObject> AnswerAsync(IServiceProvider dialogs, TurnContext turn, CancellationToken cancellation) =>
        Handler(dialogs.GetRequiredService<TDialog>(), turn, cancellation);
}
