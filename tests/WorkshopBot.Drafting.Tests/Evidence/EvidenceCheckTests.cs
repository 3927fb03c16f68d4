using WorkshopBot.Drafting;

namespace WorkshopBot.Drafting.Tests.Evidence;

public sealed class EvidenceCheckTests
{
    private const string Drafted = "Innovation labs need stable funding.";
    private const string Quote = "labs need stable funding over several years";

    [Theory]
    [InlineData("Innovation labs need stable funding for years.", true)]
    [InlineData("Stable funding keeps labs alive.", true)]
    [InlineData("Salaries of engineers are too low.", false)]
    [InlineData("Innovation labs do not need stable funding.", false)]
    [InlineData("Innovation labs need 500 million in stable funding.", false)]
    public void An_edit_away_from_the_quote_is_noticed(string edited, bool supported) =>
        Assert.Equal(supported, EvidenceCheck.StillSupports(Drafted, edited, Quote));

    [Fact]
    public void Fitting_quotes_are_counted()
    {
        var evidence = new[] { Quote, "stable funding for labs", "procurement rules are slow" }.Select((quote, i) => new DraftedEvidence($"c{i}", quote)).ToList();
        Assert.Equal(new EvidenceFit(2, 0, 3), EvidenceCheck.AfterEdit("Labs need stable funding and faster procurement rules.", ["Labs need stable funding."], evidence));
    }

    [Theory]
    [InlineData("Innovation labs must have stable funding.", true)]
    [InlineData("Salaries of engineers are too low.", false)]
    public void Where_the_quote_is_in_another_language_the_edit_is_held_against_the_draft(string edited, bool supported) =>
        Assert.Equal(supported, EvidenceCheck.StillSupports(Drafted, edited, "laboratoriyalarga barqaror mablag‘ kerak"));

    [Theory]
    [InlineData("Laboratoriyalarga barqaror mablagʻ va vaqt kerak.", 1, 0)]
    [InlineData("Лабораторияларга барқарор маблағ ва вақт керак.", 1, 0)]
    [InlineData("Muhandislarning maoshi juda past.", 0, 0)]
    [InlineData("Salaries of the engineers are too low for this.", 0, 1)]
    public void Both_scripts_of_Uzbek_are_one_and_what_is_in_another_language_cannot_be_checked(string edited, int fitting, int uncheckable)
    {
        DraftedEvidence quote = new("c1", "Bizning laboratoriyalarga barqaror mablag‘ kerak");
        Assert.Equal(new EvidenceFit(fitting, uncheckable, 1), EvidenceCheck.AfterEdit("Bizning laboratoriyalarga barqaror mablag‘ kerak.", [edited], [quote]));
    }

    [Fact]
    public void A_wording_in_the_quotes_language_is_the_one_that_counts()
    {
        DraftedEvidence quote = new("c1", "Bizning laboratoriyalarga barqaror mablag‘ kerak");
        Assert.Equal(new EvidenceFit(1, 0, 1), EvidenceCheck.AfterEdit("Labs need money.", ["The labs need stable money and time.", "Laboratoriyalarga barqaror mablagʻ kerak."], [quote]));
    }

    [Fact]
    public void Unedited_wording_keeps_its_evidence() => Assert.True(EvidenceCheck.StillSupports("A", "a.", "something else entirely"));

    [Fact]
    public void Groups_that_are_left_out_or_hardly_heard_show()
    {
        List<Statement> statements = [.. Enumerable.Range(0, 30).Select(i => new Statement($"c{i}", "text", $"p{i}", i < 10 ? "a" : i < 20 ? "b" : "c"))];
        DraftedMessage message = new("Text.", null, null, [.. Enumerable.Range(0, 12).Select(i => new DraftedEvidence($"c{i}", "text"))], Drafters.Embedded);
        var groups = Representation.Of(statements, [message]);
        Assert.Equal([("a", 10, false), ("b", 2, false), ("c", 0, true)], groups.Select(group => (group.Group, group.Cited, group.UnderRepresented)));
        Assert.Equal([1, 1, 0], groups.Select(group => group.Messages));
    }
}
