using WorkshopBot.EndToEnd.Stage;
using static Microsoft.Playwright.Assertions;

namespace WorkshopBot.EndToEnd.Roles;

/// <summary>A member of a group at the Playground's keys, by button in the channel and by typing in the personal chat.</summary>
public sealed class MemberTests : PlaygroundTest
{
    private const string First = "Small teams close to citizens see first what does not work.";
    private const string Revised = "Small teams close to citizens see first what works.";
    private const string Table = "Our table wants one desk for all services.";
    private const string Late = "Trust falls when a public service stays slow for years.";

    [Fact]
    public Task A_member_takes_part_by_button_and_by_typing() => SitAsync(Others.Bobur, Others.Organiser, async (seat, _, others) =>
    {
        await others.BeginAsync(rapporteur: null, facilitator: null, Others.Aicha);
        await seat.GoToAsync("Group 1");
        await Seat.PressAsync(seat.Newest("Press Join once"), "Join this group");
        await Seat.SeesAsync(seat.Newest("You are now in Group 1.", "Your group is at question 1 of 4."));

        await PressAsync(seat);
        await MoveOnAsync(seat, others);
        await seat.GoToAsync(Seat.PersonalChat);
        await TypeAsync(seat);

        await others.AnswerAsync(Others.Aicha, 2, "One register of ideas for all ministries.");
        await seat.AskAsync("ready", "Question 2 of 4", "Noted. Your group moves on when more than half");
        await others.PressInGroupAsync(Others.Aicha, "ready", new() { ["from"] = 2 });
        await seat.GoToAsync("Group 1");
        await Seat.SeesAsync(seat.Newest("Session 1 · Question 3 of 4"));
    });

    [Fact]
    public Task A_mention_and_a_reply_in_a_questions_thread_are_answers() => SitAsync(Others.Bobur, Others.Organiser, async (seat, _, others) =>
    {
        await others.BeginAsync(rapporteur: null, facilitator: null, Others.Aicha);
        await seat.GoToAsync("Group 1");
        await Seat.PressAsync(seat.Newest("Press Join once"), "Join this group");
        await Seat.SeesAsync(seat.Newest("You are now in Group 1."));

        await seat.MentionAsync(First);
        await AnswersAreAsync(seat, "Answers: 1");
        await Seat.SeesAsync(seat.Newest("1 answer came in as a message and is recorded."));
        await Expect(seat.Showing("came in as a message", First)).ToHaveCountAsync(0);
        await Seat.PressAsync(Progress(seat), "We are ready");
        await Seat.SeesAsync(seat.Newest("Session 1 · Question 2 of 4"));
        await seat.ReplyAsync(seat.Newest("Session 1 · Question 1 of 4"), Late);
        await seat.MentionAsync(Table);
        await Seat.SeesAsync(seat.Newest("Question 2 of 4: answers so far", "Answers: 1"));
        await seat.PictureAsync("mention");

        await seat.GoToAsync(Seat.PersonalChat);
        var answers = await seat.AskAsync("my answers", First, Late, Table);
        await Seat.SeesAsync(answers, "late");
    });

    private static async Task PressAsync(Seat seat)
    {
        var question = seat.Newest("Session 1 · Question 1 of 4");
        await seat.TypeAsync(question, "Your answer", First);
        await Seat.PressAsync(question, "Send");
        var receipt = seat.Newest("Recorded. Thank you!");
        await Seat.SeesAsync(receipt, First);
        await AnswersAreAsync(seat, "Answers: 1");
        await Seat.PressAsync(receipt, "Revise");
        await seat.TypeAsync(receipt, "Your answer, revised", Revised);
        await Seat.PressAsync(receipt, "Save");
        await Seat.SeesAsync(receipt, Revised);

        await Seat.PressAsync(receipt, "Add another answer");
        await seat.TypeAsync(question, "Your answer", Table);
        await Seat.PressAsync(question, "Answer for a table");
        await seat.TypeNumberAsync(question, "How many people?", 4);
        await Seat.PressAsync(question, "Send for the table");
        await Seat.SeesAsync(receipt, Table, "On behalf of 4 people");
        await AnswersAreAsync(seat, "Answers: 2", "Answers for a table speak for 4 people");

        await Seat.PressAsync(receipt, "Add another answer");
        await seat.TypeAsync(question, "Your answer", "I take this back.");
        await Seat.PressAsync(question, "Send");
        await Seat.SeesAsync(receipt, "I take this back.");
        await AnswersAreAsync(seat, "Answers: 3");
        await Seat.PressAsync(receipt, "Withdraw");
        var answers = seat.Newest("Your answers");
        await Seat.SeesAsync(answers, "Your answer is withdrawn.", Revised, Table);
        await Seat.PressAsync(answers, "Back to the question");
        await Seat.PressAsync(question, "My answers");
        await Seat.SeesAsync(answers, Revised, "on behalf of 4 people", "withdrawn");
        await Seat.PressAsync(answers, "Back to the question");
        await Seat.SeesAsync(question);
        await Seat.PressAsync(Progress(seat), "Where are we?");
        await Seat.SeesAsync(seat.Newest("Your group is at question 1 of 4."), "You have given 2 answers.", "Open until");
    }

    private static async Task MoveOnAsync(Seat seat, Others others)
    {
        await others.AnswerAsync(Others.Aicha, 1, "Shared digital platforms let a ministry reuse what another has built.");
        await others.PressInGroupAsync(Others.Aicha, "ready", new() { ["from"] = 1 });
        await Seat.PressAsync(seat.Newest("Your group is at question 1 of 4."), "We are ready");
        await Seat.SeesAsync(seat.Newest("What we said to question 1"), $"Bobur Rahimov: {Revised}", "on behalf of 4 people");

        var second = seat.Newest("Session 1 · Question 2 of 4");
        await Seat.SeesAsync(second);
        var first = seat.Newest("Session 1 · Question 1 of 4");
        await seat.TypeAsync(first, "Your answer", Late);
        await Seat.PressAsync(first, "Send");
        await Seat.SeesAsync(seat.Newest("Recorded. Thank you!"), Late, "marked as late");
    }

    private static async Task TypeAsync(Seat seat)
    {
        await seat.AskAsync("where", "Your group is at question 2 of 4.", "Late answers are still taken.");
        await seat.AskAsync("answer Leaders protect small experiments", "Recorded. Thank you!", "Leaders protect small experiments");
        await seat.AskAsync("answer 1: Data is shared too late", "Recorded. Thank you!", "marked as late");
        await seat.AskAsync("answer on behalf of 3 people: Our table wants open data", "Recorded. Thank you!", "On behalf of 3 people");
        await seat.AskAsync("answers", "Your answers", Revised, "Data is shared too late", "on behalf of 3 people");
        await seat.AskAsync("revise 6: Data is shared too late or never", "Recorded. Thank you!", "Data is shared too late or never");
        await seat.AskAsync("withdraw 5", "Your answer is withdrawn.", "5. Leaders");
        await seat.AskAsync("published 1", "Nothing is published for session 1 yet.");
        await seat.AskAsync("help", "As a member of a group", "answers – your own answers with their numbers");
    }

    private static Task AnswersAreAsync(Seat seat, params string[] texts) => Seat.SeesAsync(Progress(seat), texts);

    private static Microsoft.Playwright.ILocator Progress(Seat seat) => seat.Newest("Question 1 of 4: answers so far");
}
