using WorkshopBot.Drafting;

namespace WorkshopBot.Drafting.Tests.Redaction;

public sealed class RedactorTests
{
    private static readonly Redactor Redactor = new(["Dilnoza Karimova", "Oʻtkir Baxodirov", "Will Smith", "Li Na", "Цой Анна"]);

    [Theory]
    [InlineData("Dilnoza Karimova aytdi", "[person 1] [person 2] aytdi")]
    [InlineData("dilnozaning fikri", "[person 1] fikri")]
    [InlineData("Dilnozaxonga rahmat", "[person 1] rahmat")]
    [InlineData("Karimovadan so‘rang", "[person 1] so‘rang")]
    [InlineData("Дилнозанинг фикри, Каримовага хат", "[person 1] фикри, [person 2] хат")]
    [InlineData("О дилнозе Каримовой говорили", "О [person 1] [person 2] говорили")]
    [InlineData("Ўткир ака ва Otkir Bahodirovlar", "[person 1] ака ва [person 2] [person 3]")]
    [InlineData("O‘tkirni, O'tkirga, O`tkirdan", "[person 1], [person 2], [person 3]")]
    [InlineData("Smith's idea, ‘Smith’ said", "[person 1] idea, ‘[person 2]’ said")]
    [InlineData("Tsoy Anna and Цойга", "Tsoy [person 1] and [person 2]")]
    [InlineData("We will do it; Li said so", "We will do it; [person 1] said so")]
    public void Known_names_go_in_both_scripts_and_with_endings(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text).Text);

    [Theory]
    [InlineData("write to a.b+c@mail.gov.uz now", "write to [e-mail 1] now")]
    [InlineData("telegram @davlat_xizmati yoki t.me/kanal", "telegram [handle 1] yoki [handle 2]")]
    [InlineData("tel. +998 90 123-45-67.", "tel. [phone 1].")]
    [InlineData("998901234567", "[phone 1]")]
    [InlineData("(90) 123 45 67", "[phone 1]")]
    [InlineData("90-123-45-67 yoki 123-45-67", "[phone 1] yoki [phone 2]")]
    [InlineData("+1 (212) 963-1234", "[phone 1]")]
    [InlineData("AA1234567, ab 7654321, АА №1234567", "[passport 1], [passport 2], [passport 3]")]
    [InlineData("JSHSHIR 31234567890123", "JSHSHIR [number 1]")]
    [InlineData("card 8600 1234 5678 9012", "card [number 1]")]
    public void Addresses_and_numbers_go(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text).Text);

    [Theory]
    [InlineData("In 2025-2030 the budget grows by 12.5% to 2 500 000 so‘m, see Art. 5 and No. 1234.")]
    [InlineData("Karim va Umida keldi; liability, Liter")]
    [InlineData("From 23-25 June 2025, 1 500 people in 14 regions (2024: 900).")]
    public void What_names_nobody_stays(string text) => Assert.Equal(text, Redactor.Redact(text).Text);

    [Fact]
    public void What_was_replaced_can_be_put_back()
    {
        const string text = "Dilnoza, +998901234567, x@y.uz: Каримова 12 marta aytdi, Dilnozaga 11 marta";
        var redacted = Redactor.Redact(text);
        Assert.Equal(text, redacted.Restore(redacted.Text));
    }

    [Fact]
    public void Without_names_nothing_is_a_name() => Assert.Equal("Dilnoza", new Redactor([]).Redact("Dilnoza").Text);
}
