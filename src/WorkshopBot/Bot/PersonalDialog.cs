using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.Languages;
using WorkshopBot.Typing;

namespace WorkshopBot.Bot;

/// <summary>What anybody can do for themselves.</summary>
public sealed class PersonalDialog(PersonalCards cards, TypedCommands typed) : IDialog<PersonalDialog>
{
    public static IReadOnlyList<Verb<PersonalDialog>> Verbs { get; } =
    [
        new("welcome", Audience.Everybody, (dialog, turn) => dialog.WelcomeAsync(turn))
        {
            Typed = [new("welcome", new Argument.Text("greeting"))],
        },
        new("help", Audience.Everybody, (dialog, turn) => dialog.HelpAsync(turn)) { Typed = [new(TypedForm.Help)] },
        new("language", Audience.Everybody, (dialog, turn) => dialog.ChooseLanguageAsync(turn)) { Typed = [new("language", new Argument.LanguageName())] },
    ];

    private Task<JsonObject> WelcomeAsync(TurnContext turn) => Task.FromResult(cards.Welcome(turn.Workshop, turn.Actor, turn.Language));

    private Task<JsonObject> HelpAsync(TurnContext turn) => Task.FromResult(typed.Help(turn));

    private async Task<JsonObject> ChooseLanguageAsync(TurnContext turn)
    {
        if (LanguagePacks.FromTag(turn.Data.Text("language")) is not { } language)
            return cards.Welcome(turn.Workshop, turn.Actor, turn.Language);
        var answer = await turn.Live.DoAsync(new ChooseLanguage(language), turn.Stamp);
        return cards.Welcome(answer.State, turn.Actor, language);
    }
}
