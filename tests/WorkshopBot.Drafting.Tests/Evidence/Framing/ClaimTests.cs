using WorkshopBot.Drafting.Framing;

namespace WorkshopBot.Drafting.Tests.Evidence.Framing;

public sealed class ClaimTests
{
    private const string Point = "Innovation labs need stable funding. Their staff needs protection from punishment.";
    private const string Because = "Innovation labs need stable funding because good staff leaves every year.";
    private const string Uzbek = "Innovatsiya laboratoriyalariga barqaror mablagʻ kerak, chunki yaxshi xodimlar har yili ketib qoladi.";

    [Theory]
    [InlineData("I agree with my neighbour: innovation labs need stable funding. Their staff needs protection from punishment.")]
    [InlineData("Good morning everybody. I have been a clerk for nine years, so let me be short. Innovation labs need stable funding. Their staff needs protection from punishment. Thank you!")]
    [InlineData("Not everybody at our table agrees, but I think so: innovation labs need stable funding. Their staff needs protection from punishment.")]
    [InlineData("Innovation labs need stable funding. Their staff needs protection from punishment. I repeat: their staff needs protection from punishment!")]
    [InlineData("Innovation labs need stable funding. Their staff needs protection from punishment. Nobody at our table disagreed.")]
    [InlineData("If you ask me, innovation labs need stable funding. Their staff needs protection from punishment, don't you think?")]
    public void Whatever_frames_a_claim_of_two_sentences_says_it(string framed) => Assert.NotNull(new Claim(Point).SaidIn(new Utterance(framed)));

    [Theory]
    [InlineData("Because good staff leaves every year, innovation labs need stable funding.")]
    [InlineData("Good staff leaves every year, so innovation labs need stable funding.")]
    [InlineData("I would like to add that because good staff leaves every year, innovation labs need stable funding.")]
    public void The_order_of_clauses_makes_no_difference(string reordered) => Assert.NotNull(new Claim(Because).SaidIn(new Utterance(reordered)));

    [Theory]
    [InlineData("Because innovation labs need stable funding, good staff leaves every year.")]
    [InlineData("Innovation labs need stable funding although good staff leaves every year.")]
    [InlineData("Innovation labs need stable funding, so good staff leaves every year.")]
    public void Cause_and_effect_are_not_exchanged(string other) => Assert.Null(new Claim(Because).SaidIn(new Utterance(other)));

    [Theory]
    [InlineData("It is simply not true: innovation labs need stable funding because good staff leaves every year.")]
    [InlineData("Some say that innovation labs need stable funding because good staff leaves every year.")]
    [InlineData("Innovation labs need stable funding because good staff leaves every year? Not at all.")]
    [InlineData("Innovation labs need stable funding because good staff leaves every year, they say.")]
    [InlineData("Only when nothing else helps, innovation labs need stable funding because good staff leaves every year.")]
    [InlineData("I used to think that innovation labs need stable funding because good staff leaves every year.")]
    [InlineData("Innovation labs need stable funding because good staff leaves every year. But I do not believe that any more.")]
    [InlineData("Innovation labs need stable funding because good staff leaves every year. On the contrary!")]
    public void What_turns_a_claim_round_does_not_say_it(string turned) => Assert.Null(new Claim(Because).SaidIn(new Utterance(turned)));

    [Theory]
    [InlineData("Assalomu alaykum, hurmatli hamkasblar! Innovatsiya laboratoriyalariga barqaror mablagʻ kerak, chunki yaxshi xodimlar har yili ketib qoladi. Rahmat.", true)]
    [InlineData("Чунки яхши ходимлар ҳар йили кетиб қолади, инновация лабораторияларига барқарор маблағ керак.", true)]
    [InlineData("Инновация лабораторияларига барқарор маблағ керак, чунки яхши ходимлар ҳар йили кетиб қолади деб ўйлайман.", true)]
    [InlineData("Инновация лабораторияларига барқарор маблағ керак, чунки яхши ходимлар ҳар йили кетиб қолади деб ўйламайман.", false)]
    [InlineData("Baʼzilar aytadi: innovatsiya laboratoriyalariga barqaror mablagʻ kerak, chunki yaxshi xodimlar har yili ketib qoladi.", false)]
    [InlineData("Innovatsiya laboratoriyalariga barqaror mablagʻ kerak, chunki yaxshi xodimlar har yili ketib qoladi. Aksincha!", false)]
    public void So_in_Uzbek_in_both_scripts(string text, bool says) => Assert.Equal(says, new Claim(Uzbek).SaidIn(new Utterance(text)) is not null);

    [Fact]
    public async Task A_long_answer_with_a_long_frame_stands_behind_the_whole_point()
    {
        var request = Said.Request(
            Point,
            "Good morning to all of you from a small office at the very edge of the country, where we have three desks and one printer. " + Point + " That was all that I wanted to say today.",
            Said.Points[2]);
        var draft = await request.DraftAsync();
        Said.AssertSound(request, draft);
        var message = draft.Messages.Single(message => message.Text == Point);
        Assert.Equal(["c1", "c2"], message.Evidence.Select(evidence => evidence.Statement).Order());
    }
}
