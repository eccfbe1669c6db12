using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;

namespace CxKit.Tests.Touchpoints.Checkout;

public sealed class FormFieldsTests
{
    [Theory]
    [InlineData("4111 1111 1111 1111", FormFieldCode.Valid)]
    [InlineData("5500-0000-0000-0004", FormFieldCode.Valid)]
    [InlineData("4111 1111 1111 1112", FormFieldCode.CheckDigitFails)]
    [InlineData("4111", FormFieldCode.TooShort)]
    [InlineData("41111111111111111111", FormFieldCode.TooLong)]
    [InlineData("4111x", FormFieldCode.WrongCharacter)]
    [InlineData("  ", FormFieldCode.Empty)]
    public void A_card_number_gets_a_code(string text, FormFieldCode code) => Assert.Equal(code, FormFields.CardNumber(text));

    // Examples of the SWIFT registry of account numbers.
    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 00", FormFieldCode.Valid)]
    [InlineData("gb82west12345698765432", FormFieldCode.Valid)]
    [InlineData("NO93 8601 1117 947", FormFieldCode.Valid)]
    [InlineData("FR14 2004 1010 0505 0001 3M02 606", FormFieldCode.Valid)]
    [InlineData("CH93 0076 2011 6238 5295 7", FormFieldCode.Valid)]
    [InlineData("MT84 MALT 0110 0001 2345 MTLC AST0 01S", FormFieldCode.Valid)]
    [InlineData("BR18 0036 0305 0000 1000 9795 493C 1", FormFieldCode.Valid)]
    [InlineData("MU17 BOMM 0101 1010 3030 0200 000M UR", FormFieldCode.Valid)]
    [InlineData("LC55 HEMM 0001 0001 0012 0012 0002 3015", FormFieldCode.Valid)]
    [InlineData("DE89 3704 0044 0532 0130 01", FormFieldCode.CheckDigitFails)]
    [InlineData("DE89 3704 0044 0532 0130", FormFieldCode.TooShort)]
    [InlineData("DE89 3704 0044 0532 0130 000", FormFieldCode.TooLong)]
    [InlineData("DE89 3704 0044 0532 0130 0A", FormFieldCode.WrongForm)]
    [InlineData("XX89 3704 0044 0532 0130 00", FormFieldCode.UnknownCountry)]
    [InlineData("DE89!", FormFieldCode.WrongCharacter)]
    [InlineData("", FormFieldCode.Empty)]
    public void An_account_number_gets_a_code(string text, FormFieldCode code) => Assert.Equal(code, FormFields.Iban(text));

    [Theory]
    [InlineData("+49 170 1234567", FormFieldCode.Valid)]
    [InlineData("+1 (212) 555-0100", FormFieldCode.Valid)]
    [InlineData("0170 1234567", FormFieldCode.WrongForm)]
    [InlineData("+0170 1234567", FormFieldCode.UnknownCountry)]
    [InlineData("+49 17", FormFieldCode.TooShort)]
    [InlineData("+49 170 1234567 890123", FormFieldCode.TooLong)]
    [InlineData("+49 CALL", FormFieldCode.WrongCharacter)]
    [InlineData("", FormFieldCode.Empty)]
    public void A_telephone_number_gets_a_code(string text, FormFieldCode code) => Assert.Equal(code, FormFields.Phone(text));

    [Theory]
    [InlineData("DE", "10115", FormFieldCode.Valid)]
    [InlineData("de", "1011", FormFieldCode.WrongForm)]
    [InlineData("GB", "sw1a 1aa", FormFieldCode.Valid)]
    [InlineData("NL", "1012 AB", FormFieldCode.Valid)]
    [InlineData("IE", "D6W XY00", FormFieldCode.Valid)]
    [InlineData("IE", "A65 F4E2", FormFieldCode.Valid)]
    [InlineData("US", "20500-0003", FormFieldCode.Valid)]
    [InlineData("PL", "00-950", FormFieldCode.Valid)]
    [InlineData("QQ", "1", FormFieldCode.UnknownCountry)]
    [InlineData("DE", " ", FormFieldCode.Empty)]
    public void A_postal_code_gets_a_code(string country, string text, FormFieldCode code) => Assert.Equal(code, FormFields.PostalCode(country, text));

    [Fact]
    public void One_wrong_digit_is_always_seen() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
    {
        var random = new SeededRandom(seed);
        Assert.Equal(FormFieldCode.CheckDigitFails, FormFields.CardNumber(Mistyped("4111111111111111", 0, random)));
        Assert.Equal(FormFieldCode.CheckDigitFails, FormFields.Iban(Mistyped("DE89370400440532013000", 4, random)));
    }).Holds();

    [Fact]
    public void Every_code_has_a_word_of_its_own() =>
        Assert.Equal(Enum.GetValues<FormFieldCode>().Length, Enum.GetValues<FormFieldCode>().Select(FormFields.Word).Distinct().Count());

    private static string Mistyped(string number, int from, SeededRandom random)
    {
        var digits = number.ToCharArray();
        var at = random.Next(from, digits.Length);
        digits[at] = (char)('0' + (digits[at] - '0' + 1 + random.Next(9)) % 10);
        return new string(digits);
    }
}
