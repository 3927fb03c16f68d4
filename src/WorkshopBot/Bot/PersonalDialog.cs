using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Languages;

namespace WorkshopBot.Bot;

/// <summary>What anybody can do for themselves.</summary>
public sealed class PersonalDialog(LiveWorkshop live, PersonalCards cards, TypedCommands typed) : IDialog
{
    public IReadOnlyDictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>>
    {
        ["welcome"] = (turn, _) => Task.FromResult(cards.Welcome(turn.Workshop, turn.Actor, turn.Language)),
        ["help"] = (turn, _) => Task.FromResult(typed.Help(turn)),
        ["language"] = (turn, _) => ChooseLanguageAsync(turn),
    };

    private async Task<JsonObject> ChooseLanguageAsync(TurnContext turn)
    {
        if (LanguagePacks.FromTag(turn.Data.Text("language")) is not { } language)
            return cards.Welcome(turn.Workshop, turn.Actor, turn.Language);
        var answer = await live.DoAsync(new ChooseLanguage(language) { By = turn.Actor, At = turn.At }, turn.Cause);
        return cards.Welcome(answer.State, turn.Actor, language);
    }
}
