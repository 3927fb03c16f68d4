using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Languages;
using WorkshopBot.Reports;
using Words = WorkshopBot.Domain.Words;

namespace WorkshopBot.Review;

/// <summary>Where a rapporteur writes: editing, correcting, the wording in another language, a message of their own.</summary>
public sealed class WordingDialog(ReviewRoom room, LiveWorkshop live, RapporteurCards cards, RapporteurForms forms, RapporteurSources sources, PersonalCards personal) : IDialog
{
    public IReadOnlyDictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>>
    {
        ["edit"] = (turn, _) => WriteAsync(turn, "message.editDone", (message, seen, language) => new EditMessage(message.Id, seen, language, Wording(turn)) { By = turn.Actor, At = turn.At }),
        ["correct"] = (turn, _) => WriteAsync(turn, "message.correctDone", (message, seen, language) => new CorrectMessage(message.Id, seen, language, Wording(turn)) { By = turn.Actor, At = turn.At }),
        ["wording"] = (turn, _) => WordingAsync(turn),
        ["add"] = (turn, _) => room.EnterAsync(turn, review => AddAsync(turn, review)),
        ["promote"] = (turn, _) => room.EnterAsync(turn, review => PromoteAsync(turn, review)),
    };

    private Task<JsonObject> WriteAsync(TurnContext turn, string done, Func<KeyMessage, int, Language, OutcomeCommand> command) => room.ChangeAsync(
        turn, (message, seen) => command(message, seen, LanguageOf(turn, message)),
        (review, message) => Task.FromResult(turn.Data.IsSet("next") && Next(review) is { } gap
            ? forms.Wording(review, gap.Message, gap.Language, following: true)
            : cards.Message(review, message, personal.Words(turn.Language, done))));

    /// <summary>The form for a language of a message; typed without a number, for the next wording that is missing.</summary>
    private Task<JsonObject> WordingAsync(TurnContext turn) => turn.Data.Text("message") is { Length: > 0 } && LanguagePacks.FromTag(turn.Data.Text("language")) is { } language
        ? room.AtMessageAsync(turn, (review, message) => Task.FromResult(forms.Wording(review, message, language, turn.Data.IsSet("next"))))
        : room.EnterAsync(turn, async review => Next(review) is { } gap
            ? forms.Wording(review, gap.Message, gap.Language, following: true)
            : await room.ReviewAsync(review, personal.Words(turn.Language, "wording.none")));

    private async Task<JsonObject> AddAsync(TurnContext turn, ReviewContext review)
    {
        var text = Wording(turn);
        if (text.Length == 0 && turn.Data.Text("id") is null)
            return forms.Add(review);
        var question = turn.Data.Number("question") is { } number && review.Session.Question(number) is not null ? number : (int?)null;
        var id = turn.IdFor("m", turn.Data.Text("id"), $"{question} {text}");
        var answer = await live.DoAsync(review.Session.Number, new AddMessage(id, Guess(text, turn.Language), text, question) { By = turn.Actor, At = turn.At }, turn.Cause);
        var now = review with { Outcome = answer.State };
        return answer.Refusal is { } refusal
            ? forms.Add(now, room.Reason(turn, refusal), text)
            : cards.Message(now, answer.State.Find(id)!, personal.Words(turn.Language, "message.addDone"));
    }

    private async Task<JsonObject> PromoteAsync(TurnContext turn, ReviewContext review)
    {
        var full = await room.WithAnswersAsync(review);
        if (full.Answers.Find(turn.Data.Text("contribution") ?? "") is not var (group, contribution))
            return sources.Unreflected(full, null, personal.Reason(turn.Language, new(RefusalReason.UnknownContribution)));
        var id = $"p{contribution.Id}";
        var source = Evidence.Of(contribution, group.Id, contribution.Text, review.Session.Attribution);
        var promote = new PromoteContribution(id, Guess(contribution.Text, turn.Language), Short(contribution.Text.Trim()), source) { By = turn.Actor, At = turn.At };
        return await room.DoAsync(turn, full, promote, async now =>
        {
            // Whoever revised it in this moment did so before there was a quote to remove.
            if ((await live.ReadDiscussionAsync(review.Session.Number, group.Id)).Find(contribution.Id) is { } present && (present.Withdrawn || present.Text != contribution.Text))
            {
                var note = new NoteContribution(contribution.Id, present.Withdrawn ? null : present.Text) { By = Actor.TheBot, At = turn.At };
                now = now with { Outcome = (await live.DoAsync(review.Session.Number, note, $"{turn.Cause}/note")).State };
            }
            return cards.Message(now, now.Outcome.Find(id)!, personal.Words(turn.Language, "message.promoteDone"));
        });
    }

    private static (KeyMessage Message, Language Language)? Next(ReviewContext review) =>
        MessageCardBuilder.Unworded(review).Select(gap => ((KeyMessage, Language)?)gap).FirstOrDefault();

    private static string Wording(TurnContext turn) => turn.Data.Text("wording") ?? "";

    private static Language LanguageOf(TurnContext turn, KeyMessage message) =>
        LanguagePacks.FromTag(turn.Data.Text("language")) ?? Wordings.Spoken(message.Wording, turn.Language);

    private static Language Guess(string text, Language otherwise) => LanguageGuess.Of(text) ?? otherwise;

    /// <summary>As much of a long answer as a message may hold.</summary>
    private static string Short(string text) => text.CutAtWord(Words.LongestMessage);
}
