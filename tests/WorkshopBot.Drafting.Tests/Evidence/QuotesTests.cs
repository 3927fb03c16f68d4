using System.Text;
using WorkshopBot.Drafting;

namespace WorkshopBot.Drafting.Tests.Evidence;

public sealed class QuotesTests
{
    [Theory]
    [InlineData("stable funding", "Labs need stable funding.")]
    [InlineData("stable funding", "Labs need stable \n\t funding.")]
    [InlineData("o'quv kurslari", "Bizga o‘quv kurslari kerak")]
    [InlineData("oʻquv kurslari", "Bizga o`quv kurslari kerak")]
    [InlineData("  need stable  ", "Labs need stable funding.")]
    [InlineData("able to", "Not unable to, but able to.")]
    public void A_passage_of_the_text_is_verbatim(string quote, string text) => Assert.True(Quotes.IsVerbatim(quote, text));

    [Theory]
    [InlineData("", "Labs need stable funding.")]
    [InlineData("...", "Labs need funding...")]
    [InlineData("stable  Funding", "Labs need stable funding.")]
    [InlineData("able to act", "We are unable to act.")]
    [InlineData("stable fund", "Labs need stable funding.")]
    [InlineData("need funding", "Labs need stable funding.")]
    [InlineData("stable, funding", "Labs need stable funding.")]
    public void Anything_else_is_not(string quote, string text) => Assert.False(Quotes.IsVerbatim(quote, text));

    [Fact]
    public void Unicode_form_does_not_matter()
    {
        const string text = "Үйғұр café Ўзбекистон й";
        Assert.True(Quotes.IsVerbatim(text.Normalize(NormalizationForm.FormD), text));
        Assert.True(Quotes.IsVerbatim("café", text.Normalize(NormalizationForm.FormD)));
    }
}
