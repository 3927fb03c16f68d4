using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Languages;
using WorkshopBot.Reports;
using WorkshopBot.Typing;
using Words = WorkshopBot.Domain.Words;

namespace WorkshopBot.Review;

/// <summary>Where a rapporteur writes: editing, correcting, the wording in another language, a message of their own.</summary>
public sealed class WordingDialog(ReviewRoom room, RapporteurCards cards, RapporteurForms forms, RapporteurSources sources, PersonalCards personal) : IDialog<WordingDialog>
{
    public static IReadOnlyList<Verb<WordingDialog>> Verbs { get; } =
    [
        new("edit", Audience.Rapporteurs, (dialog, turn) => dialog.WriteAsync(
            turn, "message.editDone", (message, seen, language) => new EditMessage(message.Id, seen, language, Wording(turn))))
        {
            OwnText = ["wording"],
            Typed = [new("edit", new Argument.Message("position"), new Argument.InLanguage("language"), new Argument.Text("wording"))],
        },
        new("add", Audience.Rapporteurs, (dialog, turn) => dialog.AddAsync(turn))
        {
            OwnText = ["wording"],
            Typed = [new("add", new Argument.Numbered("session"), new Argument.Text("wording"))],
        },
        new("wording", Audience.Rapporteurs, (dialog, turn) => dialog.WordingAsync(turn)) { Typed = [new("wording", new Argument.AnySession())] },
        new("correct", Audience.Rapporteurs, (dialog, turn) => dialog.WriteAsync(
            turn, "message.correctDone", (message, seen, language) => new CorrectMessage(message.Id, seen, language, Wording(turn))))
        {
            OwnText = ["wording"],
            Typed = [new("correct", new Argument.Message("position"), new Argument.InLanguage("language"), new Argument.Text("wording"))],
        },
        new("promote", Audience.Rapporteurs, (dialog, turn) => dialog.PromoteAsync(turn)),
    ];

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

    private Task<JsonObject> AddAsync(TurnContext turn) => room.EnterAsync(turn, review => AddAsync(turn, review));

    private async Task<JsonObject> AddAsync(TurnContext turn, ReviewContext review)
    {
        var text = Wording(turn);
        if (text.Length == 0 && turn.Data.Text("id") is null)
            return forms.Add(review);
        var question = turn.Data.Number("question") is { } number && review.Session.Question(number) is not null ? number : (int?)null;
        var id = turn.IdFor("m", turn.Data.Text("id"), $"{question} {text}");
        var answer = await turn.Live.DoAsync(review.Session.Number, new AddMessage(id, Guess(text, turn.Language), text, question), turn.Stamp);
        var now = review with { Outcome = answer.State };
        return answer.Refusal is { } refusal
            ? forms.Add(now, room.Reason(turn, refusal), text)
            : cards.Message(now, answer.State.Find(id)!, personal.Words(turn.Language, "message.addDone"));
    }

    private Task<JsonObject> PromoteAsync(TurnContext turn) => room.EnterAsync(turn, review => PromoteAsync(turn, review));

    private async Task<JsonObject> PromoteAsync(TurnContext turn, ReviewContext review)
    {
        var full = await room.WithAnswersAsync(review);
        if (full.Answers.Find(turn.Data.Text("contribution") ?? "") is not var (group, contribution))
            return sources.Unreflected(full, null, personal.Reason(turn.Language, new(RefusalReason.UnknownContribution)));
        var id = $"p{contribution.Id}";
        var source = Evidence.Of(contribution, group.Id, contribution.Text, review.Session.Attribution);
        var promote = new PromoteContribution(id, Guess(contribution.Text, turn.Language), Short(contribution.Text.Trim()), source);
        return await room.DoAsync(turn, full, promote, async now =>
        {
            // Whoever revised it in this moment did so before there was a quote to remove.
            if ((await turn.Live.ReadDiscussionAsync(review.Session.Number, group.Id)).Find(contribution.Id) is { } present && (present.Withdrawn || present.Text != contribution.Text))
            {
                var note = new NoteContribution(contribution.Id, present.Withdrawn ? null : present.Text);
                now = now with { Outcome = (await turn.Live.DoAsync(review.Session.Number, note, new(Actor.TheBot, turn.At, $"{turn.Cause}/note"))).State };
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
