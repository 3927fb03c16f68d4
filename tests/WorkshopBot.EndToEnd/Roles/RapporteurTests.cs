using WorkshopBot.EndToEnd.Stage;
using static Microsoft.Playwright.Assertions;

namespace WorkshopBot.EndToEnd.Roles;

/// <summary>A rapporteur at the Playground's keys does all of their work, by button and by typing.</summary>
public sealed class RapporteurTests : PlaygroundTest
{
    private const string Shared = "Small teams close to citizens see first what does not work.";

    private static readonly string[] Single =
    [
        "Trust falls when a public service stays slow for years.",
        "Leaders who protect experiments make their staff dare to try.",
        "Common digital platforms let a ministry reuse what another has built.",
        "Procurement rules should leave room for trials.",
    ];

    private const string Edited = "Give small teams that work close to citizens room to try.";
    private const string Own = "Every ministry names one person who looks after new ideas.";
    private const string Uzbek = "Har bir vazirlik yangi gʻoyalar uchun masʼul shaxsni tayinlaydi.";
    private const string Typed = "Every ministry publishes what it has tried.";

    [Fact]
    public Task A_rapporteur_reviews_and_publishes_by_button_and_by_typing() => SitAsync(Others.Rapporteur, Others.Organiser, async (seat, _, others) =>
    {
        string[] people = [Others.Bobur, Others.Aicha, Others.Gulnora, Others.Facilitator];
        await others.BeginAsync(Others.Rapporteur, facilitator: null, people);
        foreach (var person in people)
            await others.AnswerAsync(person, 1, Shared);
        foreach (var (person, answer) in people.Zip(Single))
            await others.AnswerAsync(person, 1, answer);

        await DraftAsync(seat);
        await PressAsync(seat);
        await TypeAsync(seat);
        await PublishAsync(seat);
        await DraftAgainAsync(seat);

        await seat.GoToAsync("Group 1");
        await Seat.SeesAsync(seat.Newest("Key messages of session 1"), Edited, Typed, "corrected");
    });

    /// <summary>While the session is open, from what is there.</summary>
    private static async Task DraftAsync(Seat seat)
    {
        var review = await seat.AskAsync("review 1", "There is no draft yet.");
        await Seat.PressAsync(review, "Draft");
        await Seat.SeesAsync(review, "Drafting has started.");
        await Seat.SeesAsync(seat.Last("Draft the rest again"), "0 of 3 decided");
        await seat.AskAsync("draft 1", "Drafting has started.");
        await Expect(seat.Showing("Draft the rest again")).ToHaveCountAsync(2);
        await seat.AskAsync("publish 1", "There is nothing to publish: approve a message first.");
    }

    private static async Task PressAsync(Seat seat)
    {
        var review = await seat.AskAsync("review", "0 of 3 decided");
        await Seat.PressAsync(review, "Not reflected");
        await Seat.SeesAsync(review, "These answers are listed in the report");
        await Seat.PressAsync(review, "All messages");
        await Seat.PressAsync(review, "How groups are heard");
        await Seat.SeesAsync(review, "How groups are heard", "Group 1");
        await Seat.PressAsync(review, "All messages");

        await Seat.PressAsync(review, "Review the next one");
        await Seat.SeesAsync(review, "Message 1 of 3", $"“{Shared}”", "Group 1, question 1");
        await Seat.PressAsync(review, "All quotes");
        await Seat.SeesAsync(review, "What this message rests on", $"“{Shared}”");
        await Seat.PressAsync(review, "Back");
        await Seat.PressAsync(review, "Edit");
        await seat.TypeAsync(review, "Wording", Edited);
        await Seat.PressAsync(review, "Save the wording");
        await Seat.SeesAsync(review, "Saved. Approve it when it is right.", Edited);
        await Seat.PressAsync(review, "Approve");
        await Seat.SeesAsync(review, "Approved.", "Message 2 of 3");
        await Seat.PressAsync(review, "Undo my last step");
        await Seat.SeesAsync(review, "Taken back: the message is as it was before.", "Message 1 of 3");
        await Seat.PressAsync(review, "Approve");
        await Seat.SeesAsync(review, "Approved.", "Message 2 of 3");
        await Seat.PressAsync(review, "Reject");
        await seat.TypeAsync(review, "Reason for rejecting", "Too general");
        await Seat.PressAsync(review, "Reject this message");
        await Seat.SeesAsync(review, "Rejected.", "Message 3 of 3");
        await Seat.PressAsync(review, "All messages");

        await Seat.PressAsync(review, "Add a message");
        await Seat.SeesAsync(review, "Add a message of your own");
        await seat.TypeAsync(review, "Wording", Own);
        await Seat.PressAsync(review, "Add this message");
        await Seat.SeesAsync(review, "Added. Approve it when it is right.", Own, "Added by a rapporteur");
        await Seat.PressAsync(review, "Add: oʻzbekcha");
        await Seat.SeesAsync(review, "Wording in another language", Own);
        await seat.TypeAsync(review, "oʻzbekcha", Uzbek);
        await Seat.PressAsync(review, "Save the wording");
        await Seat.SeesAsync(review, "Saved. Approve it when it is right.", Uzbek);
        await Seat.PressAsync(review, "History");
        await Seat.SeesAsync(review, "History of message 4", "Jonas Weber added", "edited (oʻzbekcha)");
        await Seat.PressAsync(review, "Back");
        await Seat.PressAsync(review, "All messages");

        await Seat.PressAsync(review, "Approve the rest");
        await Seat.SeesAsync(review, "The rest is approved.", "4 of 4 decided", "3 ready to publish");
        await Seat.PressAsync(review, "Sheet to present from");
        await Seat.SeesAsync(review, "Key messages of session 1", Edited, Own, "8 answers from 4 people in 1 groups");
    }

    private static async Task TypeAsync(Seat seat)
    {
        await seat.AskAsync($"add {Typed}", "Added. Approve it when it is right.", "Message 5 of 5");
        await seat.AskAsync("approve 5", "Approved.", "Message 5 of 5");
        await seat.AskAsync("undo", "Taken back: the message is as it was before.");
        await seat.AskAsync("approve rest", "The rest is approved.", "5 of 5 decided");
        await seat.AskAsync("reconsider 5", "Back to undecided.");
        await seat.AskAsync("reject 5 not now", "Rejected.", "not now");
        await seat.AskAsync("reconsider 2", "Back to undecided.");
        await seat.AskAsync("edit 5 Every ministry publishes each year what it has tried.", "Saved. Approve it when it is right.");
        await seat.AskAsync($"edit 5 {Typed}", "Saved. Approve it when it is right.", Typed);
        await seat.AskAsync("message 1", "Message 1 of 5", Edited);
        await seat.AskAsync("evidence 1", "What this message rests on", $"“{Shared}”");
        await seat.AskAsync("history 2", "History of message 2", "rejected", "Too general", "took the decision back");
        await seat.AskAsync("reject 2 too general", "Rejected.");
        await seat.AskAsync("unreflected", "These answers are listed in the report");
        await seat.AskAsync("heard", "How groups are heard");
        await seat.AskAsync("sheet 1", "Key messages of session 1", Edited);
        await seat.AskAsync("message 9", "There is no message with this number.");
        var wording = await seat.AskAsync("wording", "Wording in another language");
        await seat.TypeAsync(wording, "oʻzbekcha", "Fuqarolarga yaqin kichik jamoalarga imkon bering.");
        await Seat.PressAsync(wording, "Save the wording");
        // What is missing next follows by itself.
        await Seat.SeesAsync(wording, "Wording in another language");
    }

    private static async Task PublishAsync(Seat seat)
    {
        await seat.AskAsync("approve 1", "Approved.");
        var review = await seat.AskAsync("review 1", "3 ready to publish");
        await Seat.PressAsync(review, "Publish the approved");
        await Seat.SeesAsync(review, "Published. The groups receive it now.", "published");
        await seat.AskAsync("approve 5", "Approved.");
        await seat.AskAsync("publish 1", "Published. The groups receive it now.");

        var message = await seat.AskAsync("message 4", Own);
        await Seat.PressAsync(message, "Correct");
        await seat.TypeAsync(message, "Wording", "Every ministry names two people who look after new ideas.");
        await Seat.PressAsync(message, "Publish the correction");
        await Seat.SeesAsync(message, "Corrected. The groups' cards show it as corrected.");
        await seat.AskAsync($"correct 4 {Own}", "Corrected. The groups' cards show it as corrected.", Own);
    }

    private static async Task DraftAgainAsync(Seat seat)
    {
        var review = await seat.AskAsync("review", "Draft the rest again");
        await Seat.PressAsync(review, "Draft the rest again");
        await seat.TypeAsync(review, "What should there be more of?", "trust");
        await Seat.PressAsync(review, "Draft");
        await Seat.SeesAsync(review, "Drafting has started.");
        await Seat.SeesAsync(seat.Last("Draft the rest again"), "Key messages");
        await seat.AskAsync("redraft digital platforms", "Drafting has started.");
    }
}
