using WorkshopBot.Drafting;

namespace WorkshopBot.Drafting.Tests.Checks;

public sealed class MessageWordingTests
{
    [Theory]
    [InlineData("I agree with my neighbour: competition between regions moves leaders.", "Competition between regions moves leaders.")]
    [InlineData("Good morning, dear colleagues. Registries should share their data. Thank you!", "Registries should share their data.")]
    [InlineData("I think that registries should share their data.", "Registries should share their data.")]
    [InlineData("In my humble opinion, registries should share their data, don't you think?", "Registries should share their data.")]
    [InlineData("As a teacher, I would like to stress that registries should share their data.", "Registries should share their data.")]
    [InlineData("Speaking for a small municipality: shared data between agencies saves time.", "Shared data between agencies saves time.")]
    [InlineData("Registries should share their data. Please do not leave this out.", "Registries should share their data.")]
    [InlineData("We must serve everyone, including people without a smartphone.", "It is necessary to serve everyone, including people without a smartphone.")]
    [InlineData("We should not punish honest mistakes.", "It is advisable not to punish honest mistakes.")]
    [InlineData("Menimcha, registrlar maʼlumot almashishi kerak.", "Registrlar maʼlumot almashishi kerak.")]
    [InlineData("Hamkasbimning fikriga qoʻshilaman: hisobotlar soni qisqartirilishi kerak.", "Hisobotlar soni qisqartirilishi kerak.")]
    [InlineData("Biz hammaga xizmat koʻrsatishimiz kerak.", "Hammaga xizmat koʻrsatish kerak.")]
    [InlineData("Ҳурматли ҳамкасблар! Ҳисоботлар сони қисқартирилиши керак деб ўйлайман.", "Ҳисоботлар сони қисқартирилиши керак.")]
    [InlineData("Биз ҳаммага хизмат кўрсатишимиз шарт.", "Ҳаммага хизмат кўрсатиш шарт.")]
    public void What_only_frames_a_point_is_taken_off(string remark, string plain) => Assert.Equal(plain, MessageWording.Plain(remark));

    [Theory]
    [InlineData("We need three things: money, people and time.")]
    [InlineData("Our budget has two problems: nobody owns it and it comes late.")]
    [InlineData("We must share our data.")]
    [InlineData("I disagree with my neighbour: competition between regions moves leaders.")]
    [InlineData("If there is money, labs will grow.")]
    [InlineData("In the private sector a failed product is written off.")]
    [InlineData("We stopped it.")]
    [InlineData("Thank you.")]
    [InlineData("Because budgets do not grow, work has to change.")]
    [InlineData("Fuqarolar bilan maslahatlashmasdan xizmat ishlab chiqilmasligi kerak.")]
    public void What_would_change_what_is_said_stays(string wording) => Assert.Equal(wording, MessageWording.Plain(wording));

    [Theory]
    [InlineData("Our ministry has no budget line for experiments.", WordingMarks.FirstPerson, "Our")]
    [InlineData("Bizning vazirlikda tajriba uchun byudjet yoʻq.", WordingMarks.FirstPerson, "Bizning")]
    [InlineData("Ўтган йили икки марта синаб кўрганмиз.", WordingMarks.FirstPerson, "кўрганмиз")]
    [InlineData("Public value, not profit.", WordingMarks.NoVerb, null)]
    [InlineData("Foyda emas, jamoat manfaati va ishonch uchun yangi yoʻl.", null, null)]
    [InlineData("Because the problems no longer fit the ministries.", WordingMarks.Fragment, "Because")]
    [InlineData("Trust.", WordingMarks.Fragment, null)]
    [InlineData("It means doing the ordinary things better.", WordingMarks.PointsBack, "It")]
    [InlineData("Who pays for the labs in the districts?", WordingMarks.Question, null)]
    [InlineData("Budgets are not growing at all. Citizens compare the state with their bank.", WordingMarks.TwoPoints, null)]
    public void What_still_reads_as_a_remark_is_marked(string wording, string? code, string? found)
    {
        var marks = MessageWording.Check(wording);
        if (code is null)
            Assert.Empty(marks);
        else
            Assert.Contains(new WordingMark(code, found), marks);
    }

    [Theory]
    [InlineData("Public institutions, unlike firms, must serve everyone, including people in remote areas or without digital access.")]
    [InlineData("Some participants cautioned against overstating the difference: in both sectors innovation begins with listening to users.")]
    [InlineData("Data sharing between agencies was identified as a key driver; connecting registries had made half of certificates unnecessary.")]
    [InlineData("Public ranking of districts was reported to be a stronger incentive than central instructions.")]
    [InlineData("Budget, duration, responsibility and stopping authority should be agreed in writing beforehand, leaving teams free within those limits.")]
    [InlineData("A gap was noted between formal alignment and local practice, where strategies are known mainly through reporting tables.")]
    [InlineData("Strategies should be limited to about five clear priorities.")]
    [InlineData("Every innovation strategy requires a designated owner and a dedicated budget line.")]
    [InlineData("Trust between senior officials can achieve more than restructuring.")]
    [InlineData("Excessive internal reporting was identified as a barrier; participants recommended reducing it by one third.")]
    [InlineData("Every innovation lab needs stable funding for several years.")]
    [InlineData("Har bir strategiyaning masʼul rahbari va alohida byudjeti boʻlishi shart.")]
    [InlineData("Ҳар бир стратегиянинг масъул раҳбари ва алоҳида бюджети бўлиши шарт.")]
    public void A_key_message_has_no_mark(string message)
    {
        Assert.Empty(MessageWording.Check(message, ["Aziza Karimova"], anonymous: true));
        Assert.Equal(message, MessageWording.Plain(message));
    }

    [Fact]
    public void A_message_of_more_than_45_words_is_too_long() =>
        Assert.Contains(new WordingMark(WordingMarks.TooLong), MessageWording.Check(string.Join(' ', Enumerable.Repeat("labs need money", 16))));

    [Fact]
    public void A_name_is_found_in_either_script_and_a_country_where_nobody_may_know()
    {
        Assert.Contains(new WordingMark(WordingMarks.Name, "Азизанинг"), MessageWording.Check("Азизанинг таклифи ҳамма жойда қўлланиши керак.", ["Aziza Karimova"]));
        Assert.Contains(new WordingMark(WordingMarks.Country, "Estonia"), MessageWording.Check("Registers in Estonia share their data.", [], anonymous: true));
        Assert.Contains(new WordingMark(WordingMarks.Country, "Qozogʻistonda"), MessageWording.Check("Qozogʻistonda registrlar maʼlumot almashadi.", [], anonymous: true));
        Assert.Empty(MessageWording.Check("Registers in Estonia share their data."));
    }

    [Theory]
    [InlineData("Budgets are not growing.", "Participants noted that budgets are not growing.")]
    [InlineData("Give every lab a budget line.", "It was proposed to give every lab a budget line.")]
    [InlineData("Do not print reports that nobody reads.", "It was proposed not to print reports that nobody reads.")]
    [InlineData("SDGs need six institutions at one table.", "Participants noted that SDGs need six institutions at one table.")]
    [InlineData("Byudjet oshmayapti, umidlar esa oshib bormoqda.", "Ishtirokchilarning fikricha, byudjet oshmayapti, umidlar esa oshib bormoqda.")]
    [InlineData("Бюджет ошмаяпти, умидлар эса ошиб бормоқда.", "Иштирокчиларнинг фикрича, бюджет ошмаяпти, умидлар эса ошиб бормоқда.")]
    [InlineData("We have to serve everyone at the counter.", null)]
    [InlineData("Public value, not profit.", null)]
    [InlineData("Who pays for the labs in the districts?", null)]
    public void A_frame_is_offered_where_it_is_grammatical(string wording, string? framed) => Assert.Equal(framed, MessageWording.Frame(wording));
}
