using Microsoft.Playwright;
using WorkshopBot.EndToEnd.Stage;
using static Microsoft.Playwright.Assertions;

namespace WorkshopBot.EndToEnd;

/// <summary>The real bot and the real Agents Playground, by real buttons and keys.</summary>
public sealed class SessionTests : PlaygroundTest
{
    // What people write is shown as they wrote it: no markdown, link, mention, formula or template comes alive.
    private const string Hostile = "**bold** [x](javascript:1) <at>Everyone</at> =1+1 ${workshop.title}";

    private static readonly string[] Answers =
    [
        "Small teams close to citizens see first what does not work, so they need room to try.",
        "Citizens expect good service from government too, and trust falls when it stays slow.",
        "Leaders who protect small experiments are the strongest driver: staff then dare to try.",
        "Shared digital platforms let a ministry reuse what another ministry has built.",
    ];

    private const string Edited = "Give small teams that work close to citizens room to try: they see first what does not work.";

    [Fact]
    public Task A_session_goes_from_the_start_code_to_published_messages() => SitAsync(Others.Organiser, organiser: null, async (seat, bot, _) =>
    {
        await SetUpAsync(seat, await bot.StartCodeAsync(Cancellation));
        await AppointAsync(seat);
        await JoinAsync(seat);
        await OpenAsync(seat);
        await AnswerAsync(seat);
        await MoveOnAsync(seat);
        await CloseAsync(seat);
        await ReviewAsync(seat);
        await ReadWhatIsPublishedAsync(seat);
    });

    private static async Task SetUpAsync(Seat seat, string code)
    {
        var welcome = seat.Last("Welcome to WorkshopBot");
        await seat.TypeAsync(welcome, "Start code", code.ToLowerInvariant());
        await Seat.PressAsync(welcome, "Become organiser");

        await Seat.PressAsync(seat.Last("Start here: set up the groups"), "Groups");
        var channels = seat.Last("Choose the channels in which groups will discuss");
        await channels.GetByRole(AriaRole.Checkbox, new() { Name = "Group 1" }).CheckAsync();
        await Seat.PressAsync(channels, "Set up these groups");
        await Seat.SeesAsync(seat.Last("The groups are set up."), "No rapporteur yet", "1. Understanding public sector innovation");
    }

    private static async Task AppointAsync(Seat seat)
    {
        foreach (var (role, held) in new[] { ("Rapporteur", "Nodira Karimova: Rapporteur"), ("Facilitator", "Nodira Karimova: Facilitator of Group 1") })
        {
            await Seat.PressAsync(seat.Last("The groups are set up.").Or(seat.Last("Creating an Enabling Environment")).Last, "Roles");
            var roles = seat.Last("Choose a person and a role");
            await seat.ChooseAsync(roles, "Person", "Nodira Karimova");
            await seat.ChooseAsync(roles, "Role", role);
            if (role == "Facilitator")
                await seat.ChooseAsync(roles, "Group (for a facilitator)", "Group 1");
            await Seat.PressAsync(roles, "Appoint");
            await Seat.SeesAsync(roles, "Done. They are told in their personal chat.", held);
            await Seat.PressAsync(roles, "Control panel");
        }
    }

    private static async Task JoinAsync(Seat seat)
    {
        await seat.GoToAsync("Group 1");
        await Seat.PressAsync(seat.Newest("Press Join once"), "Join this group");
        await Seat.SeesAsync(seat.Newest("You are now in Group 1."), "Organiser", "Rapporteur", "Facilitator of Group 1");
    }

    private static async Task OpenAsync(Seat seat)
    {
        await seat.GoToAsync(Seat.PersonalChat);
        var panel = await seat.AskAsync("panel", "people who have joined");
        await seat.PictureAsync("organiser-panel", panel);
        await Seat.PressAsync(panel, "Open");
        await Seat.SeesAsync(panel, "Session 1 is opening in all groups.", "Open until");
    }

    private static async Task AnswerAsync(Seat seat)
    {
        await seat.GoToAsync("Group 1");
        var question = seat.Newest("Session 1 · Question 1 of 4");
        await Seat.SeesAsync(question, "What does innovation in the public sector mean", "Davlat sektorida innovatsiya nimani anglatadi");
        await seat.PictureAsync("group-question", question);
        await seat.TypeAsync(question, "Your answer", Hostile);
        await Seat.PressAsync(question, "Send");
        var receipt = seat.Newest("Recorded. Thank you!");
        await Seat.SeesAsync(receipt, Hostile);

        // The same words once more, on the card that comes back: harmless, and it says so.
        await Seat.PressAsync(receipt, "Add another answer");
        await seat.TypeAsync(question, "Your answer", Hostile);
        await Seat.PressAsync(question, "Send");
        await Seat.SeesAsync(receipt, "You have already sent these words; they count once.", Hostile);

        await Seat.PressAsync(receipt, "Add another answer");
        await seat.TypeAsync(question, "Your answer", Answers[0]);
        await Seat.PressAsync(question, "Send");
        await Seat.SeesAsync(receipt, Answers[0]);
        await Seat.SeesAsync(seat.Newest("Question 1 of 4: answers so far"), "1 of 1", "Answers: 2");
        await seat.PictureAsync("group-receipt", receipt);

        await Seat.PressAsync(receipt, "My answers");
        await Seat.SeesAsync(seat.Newest("Your answers"), Hostile, Answers[0]);
    }

    private static async Task MoveOnAsync(Seat seat)
    {
        for (var number = 1; number <= Answers.Length; number++)
        {
            if (number > 1)
            {
                await seat.GoToAsync("Group 1");
                await Seat.SeesAsync(seat.Newest($"What we said to question {number - 1}"), number == 2 ? $"Nodira Karimova: {Hostile}" : $"Nodira Karimova: {Answers[number - 2]}");
                var question = seat.Newest($"Session 1 · Question {number} of 4");
                await seat.TypeAsync(question, "Your answer", Answers[number - 1]);
                await Seat.PressAsync(question, "Send");
                await Seat.SeesAsync(seat.Newest("Recorded. Thank you!"), Answers[number - 1]);
            }
            await seat.GoToAsync(Seat.PersonalChat);
            var old = await seat.AskAsync("lead", $"Question {number} of 4");
            var panel = await seat.AskAsync("lead", $"Question {number} of 4");
            await Seat.SeesAsync(panel, $"Question {number} of 4");
            var last = number == Answers.Length;
            await Seat.PressAsync(panel, last ? "Finish the questions" : "Next question");
            await Seat.SeesAsync(panel, last ? "All questions are done." : $"Question {number + 1} of 4");

            // Pressed on the card that still shows the question before: nothing moves, and it says so.
            await Seat.PressAsync(old, last ? "Finish the questions" : "Next question");
            await Seat.SeesAsync(old, last ? "All questions are done already, so nothing was changed." : "Your group has already moved.", last ? "All questions are done." : $"Question {number + 1} of 4");
        }
        await seat.GoToAsync("Group 1");
        await Seat.SeesAsync(seat.Newest("That was the last question. Thank you!"), "Bu oxirgi savol edi.");
        await seat.PictureAsync("group-said", seat.Newest("What we said to question 1"));
    }

    private static async Task CloseAsync(Seat seat)
    {
        await seat.GoToAsync(Seat.PersonalChat);
        var panel = await seat.AskAsync("panel", "people who have joined");
        await Seat.SeesAsync(panel, "Group 1: wrapped up");
        await Seat.PressAsync(panel, "Close");
        await Seat.SeesAsync(panel, "Session 1 is closing.");
        // The Playground draws a chat's cards anew, folded, whenever one arrives: the next card is pressed when this has come to rest.
        await Seat.SeesAsync(seat.Last("Session 1 closes"), "All 1 groups have it");
    }

    private static async Task ReviewAsync(Seat seat)
    {
        // It comes by itself when the draft is made.
        await Seat.SeesAsync(seat.Last("Key messages", "answers are reflected"), "0 of 5 decided");
        var review = await seat.AskAsync("review", "0 of 5 decided");
        await seat.PictureAsync("rapporteur-review", review);

        await Seat.PressAsync(review, "Review the next one");
        await Seat.SeesAsync(review, "Message 1 of 5", $"“{Hostile}”", "Group 1, question 1");
        await Seat.PressAsync(review, "Reject");
        await Seat.PressAsync(review, "Reject this message");
        // The next one that is to be decided comes by itself.
        await Seat.SeesAsync(review, "Rejected.", "Message 2 of 5", $"“{Answers[0]}”");
        await Seat.PressAsync(review, "Edit");
        await seat.TypeAsync(review, "Wording", Edited);
        await Seat.PressAsync(review, "Save the wording");
        await Seat.SeesAsync(review, "Saved. Approve it when it is right.", Edited);
        await Seat.PressAsync(review, "Approve");
        await Seat.SeesAsync(review, "Approved.", "Message 3 of 5");

        await Seat.PressAsync(review, "Next");
        await Seat.SeesAsync(review, "Message 4 of 5");
        await seat.PictureAsync("rapporteur-message", review);
        await Seat.PressAsync(review, "All messages");
        await Seat.PressAsync(review, "Approve the rest");
        await Seat.SeesAsync(review, "The rest is approved.", "5 of 5 decided");
        await Seat.PressAsync(review, "Publish the approved (4)");
        await Seat.SeesAsync(review, "Published. The groups receive it now.", "4 published");
    }

    private static async Task ReadWhatIsPublishedAsync(Seat seat)
    {
        await seat.GoToAsync("Group 1");
        var published = seat.Newest("Key messages of session 1");
        await Seat.SeesAsync(published, [Edited, .. Answers[1..]]);
        await Expect(published).Not.ToContainTextAsync("bold");
        await seat.PictureAsync("group-published", published);
    }
}
