using WorkshopBot.Drafting;

namespace WorkshopBot.Drafting.Tests.Embedded;

/// <summary>Who says the same in a frame of their own stands behind the same message.</summary>
public sealed class JoiningTests
{
    private const string Point = "Innovation labs need stable funding from the state budget.";
    private const string Uzbek = "Innovatsiya laboratoriyalariga davlat byudjetidan barqaror mablagʻ kerak.";

    [Theory]
    [InlineData("I agree with my neighbour: innovation labs need stable funding from the state budget.")]
    [InlineData("Speaking for a small municipality: innovation labs need stable funding from the state budget. We tried it last year.")]
    [InlineData("As Aziza said, innovation labs need stable funding from the state budget.")]
    [InlineData("+1, innovation labs need stable funding from the state budget")]
    [InlineData("After 10 years in public service — innovation labs need stable funding from the state budget!")]
    [InlineData("I agree. Innovation labs need stable funding from the state budget. Please do not leave this out.")]
    public async Task A_frame_around_a_point_joins_it(string framed)
    {
        var request = Said.Request(Point, framed, Said.Points[2]);
        var draft = await request.DraftAsync();
        Said.AssertSound(request, draft);
        var joint = draft.Messages.Single(message => message.Text.Contains("stable funding", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["c1", "c2"], joint.Evidence.Select(evidence => evidence.Statement).Order());
        Assert.Equal(Point, joint.Text);
    }

    [Theory]
    [InlineData("I disagree with my neighbour: innovation labs need stable funding from the state budget.")]
    [InlineData("It is a myth: innovation labs need stable funding from the state budget.")]
    [InlineData("What nobody should believe: innovation labs need stable funding from the state budget.")]
    [InlineData("If there is no other way, innovation labs need stable funding from the state budget.")]
    [InlineData("Innovation labs need stable funding from the state budget. That is wrong.")]
    [InlineData("Innovation labs need stable funding from the state budget. I don't agree.")]
    public async Task A_frame_that_turns_a_point_round_does_not_join_it(string framed)
    {
        var draft = await Said.Request(Point, framed, Said.Points[2]).DraftAsync();
        Assert.All(draft.Messages, message => Assert.Single(message.Evidence));
    }

    [Theory]
    [InlineData("Hamkasbimning fikriga qoʻshilaman: innovatsiya laboratoriyalariga davlat byudjetidan barqaror mablagʻ kerak.", true)]
    [InlineData("Кичик туман номидан айтсам: инновация лабораторияларига давлат бюджетидан барқарор маблағ керак. Ўтган йили синаб кўрдик.", true)]
    [InlineData("Hamkasbimning fikriga qoʻshilmayman: innovatsiya laboratoriyalariga davlat byudjetidan barqaror mablagʻ kerak.", false)]
    [InlineData("Innovatsiya laboratoriyalariga davlat byudjetidan barqaror mablagʻ kerak. Bu toʻgʻri emas.", false)]
    public async Task So_in_Uzbek(string framed, bool joined)
    {
        var request = Said.Request(Uzbek, framed, "Xaridlar qoidalari kichik korxonalardan sotib olishga yoʻl qoʻymaydi.") with { Language = "uz-Latn" };
        var draft = await request.DraftAsync();
        Said.AssertSound(request, draft);
        Assert.Equal(joined ? 2 : 1, draft.Messages.Max(message => message.Evidence.Count));
    }

    [Fact]
    public async Task Two_frames_without_the_bare_point_share_a_message_of_the_point_alone()
    {
        var request = Said.Request(
            "From our region: innovation labs need stable funding from the state budget. We tried it last year.",
            "Let me add one thing: innovation labs need stable funding from the state budget. Citizens told us so themselves.",
            "From our region: procurement rules make it impossible to buy from small companies. We tried it last year.");
        var draft = await request.DraftAsync();
        Said.AssertSound(request, draft);
        var joint = Assert.Single(draft.Messages, message => message.Evidence.Count == 2);
        Assert.Equal(Point, joint.Text);
        // Whoever checks the evidence sees the frame.
        Assert.Contains("From our region: innovation labs need stable funding from the state budget.", joint.Evidence.Select(evidence => evidence.Quote));
    }

    [Fact]
    public async Task A_manner_of_speaking_is_no_message_however_many_share_it()
    {
        var request = Said.Request([.. Said.Points.Select(point => $"{point} It took us two long years to learn this.")]);
        var draft = await (request with { Budget = 8 }).DraftAsync();
        Assert.Equal(8, draft.Messages.Count);
        Assert.All(draft.Messages, message => Assert.Single(message.Evidence));
    }

    [Fact]
    public async Task Who_says_it_beside_a_point_of_their_own_supports_both()
    {
        var request = Said.Request(Point, $"{Point} Salaries are far too low to attract young engineers to government, and villages have no network.");
        var draft = await (request with { Budget = 2 }).DraftAsync();
        Said.AssertSound(request, draft);
        Assert.Equal(["c1", "c2"], draft.Messages.Single(message => message.Text == Point).Evidence.Select(evidence => evidence.Statement).Order());
    }
}
