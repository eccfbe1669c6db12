using System.Text;
using CxKit.Feedback;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Text;

public sealed class PersonalDataMaskTests
{
    [Theory]
    [InlineData("write to ann.lee+shop@mail.example.co.uk, please", "write to [mail], please")]
    [InlineData("ann@shop.com.", "[mail].")]
    [InlineData("<ann@shop.com>", "<[mail]>")]
    [InlineData("ann @ shop.com", "[mail]")]
    [InlineData("ann@gmail", "[mail]")]
    [InlineData("ann (at) shop dot com", "[mail]")]
    [InlineData("ann [at] shop [dot] com", "[mail]")]
    [InlineData("ann(at)shop.com", "[mail]")]
    [InlineData("ann lee at shop dot com", "ann [mail]")]
    [InlineData("ann dot lee at shop dot co dot uk", "[mail]")]
    [InlineData("fulano arroba gmail ponto com", "[mail]")]
    [InlineData("ann[@]shop[.]com", "[mail]")]
    [InlineData("ann＠shop．com", "[mail]")]
    [InlineData("a\u200Bnn@sh\u200Dop.c\u00ADom", "[mail]")]
    [InlineData("an\u0007n@shop.com", "[mail]")]
    [InlineData("ann&#64;shop.com", "[mail]")]
    [InlineData("ann&commat;shop&period;com", "[mail]")]
    [InlineData("mailto:ann%40shop.com", "mailto:[mail]")]
    [InlineData("jürgen@müller.de", "[mail]")]
    [InlineData("請寄到ann@shop.com謝謝", "請寄到[mail]謝謝")]
    public void Mail_addresses_are_masked(string text, string masked) => Assert.Equal(masked, PersonalDataMask.Mask(text).Text);

    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("4111.1111.1111.1111")]
    [InlineData("4111\u00A01111\u202F1111\u20091111")]
    [InlineData("4111\u200B1111\u200B1111\u200B1111")]
    [InlineData("411\u00001111111111111")]
    [InlineData("4111\n1111\n1111\n1111")]
    [InlineData("４１１１１１１１１１１１１１１１")]
    [InlineData("٤١١١١١١١١١١١١١١١")]
    [InlineData("𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏")]
    [InlineData("5500 0000 0000 0004")]
    [InlineData("3782 822463 10005")]
    [InlineData("6011&nbsp;1111&nbsp;1111&nbsp;1117")]
    [InlineData("30569309025904")]
    public void Payment_cards_are_masked(string card)
    {
        var result = PersonalDataMask.Mask($"my card {card} was charged");
        Assert.Equal("my card [card] was charged", result.Text);
        Assert.Equal(new PersonalDataCounts(0, 0, 1, 0), result.Found);
    }

    [Theory]
    [InlineData("DE89370400440532013000")]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    [InlineData("de89-3704-0044-0532-0130-00")]
    [InlineData("GB82 WEST 1234 5698 7654 32")]
    [InlineData("FR14 2004 1010 0505 0001 3M02 606")]
    [InlineData("NL91ABNA0417164300")]
    [InlineData("BR18 0036 0305 0000 1000 9795 493C 1")]
    [InlineData("ＤＥ８９３７０４００４４０５３２０１３０００")]
    [InlineData("NO9386011117947")]
    public void Bank_accounts_are_masked(string account)
    {
        var result = PersonalDataMask.Mask($"refund to {account}!");
        Assert.Equal("refund to [iban]!", result.Text);
        Assert.Equal(new PersonalDataCounts(0, 0, 0, 1), result.Found);
    }

    [Theory]
    [InlineData("+49 170 1234567")]
    [InlineData("+49 (0) 170 1234567")]
    [InlineData("+1 (555) 123-4567")]
    [InlineData("+1-555-123-4567")]
    [InlineData("(+55) 11 98765-4321")]
    [InlineData("+5511987654321")]
    [InlineData("+ 44 20 7946 0958")]
    [InlineData("0049 170 1234567")]
    [InlineData("0170 1234567")]
    [InlineData("0170/1234567")]
    [InlineData("01701234567")]
    [InlineData("020 7946 0958")]
    [InlineData("06 12 34 56 78")]
    [InlineData("01.42.68.53.00")]
    [InlineData("06-12345678")]
    [InlineData("(555) 123-4567")]
    [InlineData("555-123-4567")]
    [InlineData("555.123.4567")]
    [InlineData("1-800-555-1212")]
    [InlineData("(11) 98765-4321")]
    [InlineData("(11)987654321")]
    [InlineData("11 98765-4321")]
    [InlineData("11987654321")]
    [InlineData("(21) 3333-4444")]
    [InlineData("98765-4321")]
    [InlineData("612 345 678")]
    [InlineData("612 34 56 78")]
    [InlineData("347 1234567")]
    [InlineData("٠١٧٠ ١٢٣٤٥٦٧")]
    [InlineData("０１７０－１２３４５６７")]
    [InlineData("0170\u200B1234567")]
    [InlineData("138 1234 5678")]
    [InlineData("138-1234-5678")]
    [InlineData("030/1234567")]
    [InlineData("+48 22 123 45 67")]
    [InlineData("+91 98765 43210")]
    [InlineData("044 668 18 00")]
    public void Telephone_numbers_are_masked(string phone)
    {
        var result = PersonalDataMask.Mask($"please ask {phone} today");
        Assert.Equal("please ask [phone] today", result.Text);
        Assert.Equal(new PersonalDataCounts(0, 1, 0, 0), result.Found);
    }

    [Theory]
    [InlineData("call me at 5551234", "call me at [phone]")]
    [InlineData("call 5551234567 or 555-1234", "call [phone] or [phone]")]
    [InlineData("meu whatsapp 33334444", "meu whatsapp [phone]")]
    [InlineData("Tel.: 4567890", "Tel.: [phone]")]
    [InlineData("tel4567890", "tel[phone]")]
    [InlineData("0170 1234567, 0171 7654321", "[phone], [phone]")]
    [InlineData("0170 1234567 / 0171 7654321", "[phone] / [phone]")]
    [InlineData("0170 1234567 0171 7654321", "[phone] [phone]")]
    [InlineData("0170 1234567 on 01.02.2024", "[phone] on 01.02.2024")]
    public void A_word_before_them_makes_other_digits_telephone_numbers(string text, string masked) => Assert.Equal(masked, PersonalDataMask.Mask(text).Text);

    [Theory]
    [InlineData("order 123456789")]
    [InlineData("order 0123456789")]
    [InlineData("Bestellnummer: 0123456789")]
    [InlineData("pedido 02-1234567-8")]
    [InlineData("order 112-1234567-1234567")]
    [InlineData("order #1234567890")]
    [InlineData("it cost $1,234,567.89")]
    [InlineData("paguei R$ 1.234.567,89 no total")]
    [InlineData("€ 0123456789")]
    [InlineData("on 2024-01-15 10:30:00")]
    [InlineData("on 15.01.2024 or 15/01/2024 or 05.01.2024 at 10.30")]
    [InlineData("from 01.02.2024 - 03.02.2024")]
    [InlineData("2019-2020")]
    [InlineData("sizes 0 2 4 6 8 10 12 14")]
    [InlineData("sizes 36/38/40/42/44")]
    [InlineData("I am 5'8\", 130 lbs, 34-26-36 and wear 32DD")]
    [InlineData("50% off, 100 % cotton, 3.14159265358979")]
    [InlineData("0.123456789")]
    [InlineData("AA123456789BR")]
    [InlineData("4006381333931")]
    [InlineData("e5215415bb6f76fe3b7cb68103a0d1c0")]
    [InlineData("12 x 24 x 36 cm, 1 000 000 pieces")]
    [InlineData("bought it at shop.com")]
    [InlineData("we met at the dot com")]
    [InlineData("look at this. com isso")]
    [InlineData("follow @shop")]
    [InlineData("tracking 00340434161094042557")]
    [InlineData("order 405-1234567-1234567")]
    [InlineData("ISBN 978-3-16-148410-0, 0-306-40615-2")]
    [InlineData("150 2000 3000 pieces")]
    [InlineData("192.168.1.1")]
    [InlineData("4111 1111 1111 1112 fails the check")]
    [InlineData("DE88370400440532013000 fails too")]
    public void What_is_no_personal_data_stays(string text) => Assert.Equal(new MaskedText(text, default), PersonalDataMask.Mask(text));

    [Fact]
    public void Masking_twice_is_masking_once() =>
        Prop.ForAll(Texts(), text =>
        {
            var once = PersonalDataMask.Mask(text);
            var twice = PersonalDataMask.Mask(once.Text);
            return twice.Text == once.Text && twice.Found == default && !PersonalDataMask.IsNeeded(once.Text) && PersonalDataMask.IsNeeded(text) == (once.Found.Total > 0);
        }).Holds();

    [Fact]
    public void A_card_never_gets_through_whatever_stands_around_it() =>
        Prop.ForAll(Texts(), Texts(), (before, after) =>
            PersonalDataMask.Mask($"{before} x 4111 1111 1111 1111 y {after}").Text.Contains("x [card] y", StringComparison.Ordinal)).Holds();

    [Fact]
    public void Everything_else_stays_as_it_was()
    {
        const string Text = "\u0001Línea 1\r\n<b>número</b>: \uD800 \u200B😀 ann@shop.com \uDC00 fin\t";
        Assert.Equal(Text.Replace("ann@shop.com", "[mail]", StringComparison.Ordinal), PersonalDataMask.Mask(Text).Text);
    }

    [Fact]
    public void Nothing_is_masked_in_nothing()
    {
        Assert.Equal(new MaskedText("", default), PersonalDataMask.Mask(null));
        Assert.Equal(new MaskedText("", default), PersonalDataMask.Mask(""));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0 ")]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData(" at")]
    [InlineData("(at)")]
    [InlineData("a dot ")]
    [InlineData("DE89")]
    [InlineData("+1 ")]
    [InlineData("01.02.03.")]
    [InlineData("&#6")]
    public void Megabytes_of_anything_are_searched(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 3_000_000 / piece.Length).ToString();
        Assert.NotNull(PersonalDataMask.Mask(text).Text);
    }

    /// <summary>Pieces that are or nearly are personal data, glued together at random.</summary>
    private static Arbitrary<string> Texts()
    {
        string[] pieces =
        [
            "ann@shop.com", "ann", "@", " ", ".", "-", "(", ")", "+", "0170 1234567", "555-123-4567", "0", "1", "12", "4111 1111 1111 1111", "4111111111111111", "DE89 3704 0044 0532 0130 00", "DE89", " at ",
            " dot ", "com", "(at)", "[", "]", "tel ", "order ", "01.02.2024", "/", ",", "\n", "\u200B", "%", "$", "٤", "😀", "\uD800", "98765-4321", "call ", "2024-01-15", "gmail", "&nbsp;", "1111",
        ];
        return Gen.Elements(pieces).ArrayOf().Select(parts => string.Concat(parts)).ToArbitrary();
    }
}
