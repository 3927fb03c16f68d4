using WorkshopBot.EndToEnd.Stage;

namespace WorkshopBot.EndToEnd.Roles;

/// <summary>A facilitator at the Playground's keys does all of their work, by button and by typing.</summary>
public sealed class FacilitatorTests : PlaygroundTest
{
    [Fact]
    public Task A_facilitator_leads_a_group_by_button_and_by_typing() => SitAsync(Others.Facilitator, Others.Organiser, async (seat, _, others) =>
    {
        await others.BeginAsync(rapporteur: null, Others.Facilitator, Others.Bobur, Others.Aicha);
        await Seat.SeesAsync(seat.Last("Question 1 of 4"), "0 of 2 people have answered");
        await others.AnswerAsync(Others.Bobur, 1, "Small teams close to citizens see first what does not work.");

        await TypeAsync(seat);
        await PressAsync(seat, others);

        await seat.GoToAsync("Group 1");
        await Seat.SeesAsync(seat.Newest("Question 1 is waiting for your answers"), "1 of 2 people");
        await Seat.SeesAsync(seat.Newest("7 more minutes for question 1"));
        await Seat.SeesAsync(seat.Newest("5 more minutes for question 1"));
        await Seat.SeesAsync(seat.Newest("Back at question 1 of 4"), "You can also answer from here.");
        await Seat.SeesAsync(seat.Newest("What we said to question 1"), "Bobur Rahimov: Small teams");
        await Seat.SeesAsync(seat.Newest("Session 1 · Question 2 of 4"));
    });

    private static async Task TypeAsync(Seat seat)
    {
        await seat.AskAsync("lead", "Question 1 of 4", "1 of 2 people has answered");
        await seat.AskAsync("next", "Question 2 of 4");
        await seat.AskAsync("back", "Question 1 of 4");
        await seat.AskAsync("silent", "1 person has not answered yet:", "Aïcha Diallo");
        await seat.AskAsync("remind", "The group is reminded in its channel.");
        await seat.AskAsync("more 7", "The group is told: 7 more minutes.");
        await seat.AskAsync("ask for help", "All organisers are told in their personal chats.");
        await seat.AskAsync("help is over", "The organisers are told that help is no longer needed.");
        await seat.AskAsync("status", "Question 1 of 4", "1 of 2 people has answered");
        await seat.AskAsync("languages english", "The group's next cards are in these languages.");
        await seat.AskAsync("help", "As a facilitator", "next – move your group to the next question");
        await seat.AskAsync("open 2", "Only organisers can do this.");
    }

    private static async Task PressAsync(Seat seat, Others others)
    {
        var panel = await seat.AskAsync("lead", "Question 1 of 4");
        await Seat.PressAsync(panel, "Next question");
        await Seat.SeesAsync(panel, "Question 2 of 4");
        await Seat.PressAsync(panel, "Back one question");
        await Seat.SeesAsync(panel, "Question 1 of 4");
        await Seat.PressAsync(panel, "Who is silent?");
        await Seat.SeesAsync(panel, "1 person has not answered yet:", "Aïcha Diallo");
        await Seat.PressAsync(panel, "Remind the group");
        await Seat.SeesAsync(panel, "The group is reminded in its channel.");
        await Seat.PressAsync(panel, "+5 minutes");
        await Seat.SeesAsync(panel, "The group is told: 5 more minutes.");
        await Seat.PressAsync(panel, "Ask an organiser for help");
        await Seat.SeesAsync(panel, "All organisers are told in their personal chats.", "Help is on request");
        await Seat.PressAsync(panel, "Help is no longer needed");
        await Seat.SeesAsync(panel, "The organisers are told that help is no longer needed.");
        await Seat.PressAsync(panel, "Refresh");
        await Seat.SeesAsync(panel, "Question 1 of 4", "1 of 2 people has answered");
        await Seat.PressAsync(panel, "Languages");
        await Seat.SeesAsync(panel, "Languages of the group's cards");
        await Seat.PressAsync(panel, "My group");

        await Seat.PressAsync(panel, "Ask an organiser for help");
        await Seat.SeesAsync(panel, "Help is on request");
        await others.PressInGroupAsync(Others.Organiser, "answer-help");
        await Seat.SeesAsync(seat.Last("Nodira Karimova takes care of your call for help."));
    }
}
