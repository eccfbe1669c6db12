using CxKit.Feedback;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Incentives;

public class CouponCodeTests
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void A_code_reads_back_however_it_is_typed()
    {
        for (var i = 0; i < 200; i++)
        {
            var code = CouponCode.Create();
            Assert.Matches("^([0-9A-HJKMNP-TV-Z]{6}-){2}[0-9A-HJKMNP-TV-Z]{6}$", code);
            foreach (var typed in new[] { code, code.ToLowerInvariant(), $" {code.Replace("-", " ", StringComparison.Ordinal)}\n", code.Replace('0', 'o').Replace('1', 'l'), code.Replace("-", "", StringComparison.Ordinal).Replace('1', 'I') })
            {
                Assert.True(CouponCode.TryRead(typed, out var read));
                Assert.Equal(code, read);
            }
        }
    }

    /// <summary>All of them: 18 places with 31 other symbols, and 153 pairs of places.</summary>
    [Fact]
    public void Every_wrong_symbol_and_every_exchange_of_two_is_found()
    {
        var code = CouponCode.Create().Replace("-", "", StringComparison.Ordinal);
        for (var place = 0; place < code.Length; place++)
        {
            foreach (var symbol in Symbols.Where(symbol => symbol != code[place]))
            {
                Assert.False(CouponCode.TryRead(code[..place] + symbol + code[(place + 1)..], out _));
            }

            for (var other = place + 1; other < code.Length; other++)
            {
                var swapped = code.ToCharArray();
                (swapped[place], swapped[other]) = (swapped[other], swapped[place]);
                Assert.Equal(code[place] == code[other], CouponCode.TryRead(new(swapped), out _));
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7K2MQD")]
    [InlineData("UUUUUU-UUUUUU-UUUUUU")]
    [InlineData("ÄÄÄÄÄÄ-ÄÄÄÄÄÄ-ÄÄÄÄÄÄ")]
    public void What_is_no_code_is_refused(string? typed) => Assert.False(CouponCode.TryRead(typed, out _));

    [Fact]
    public void Any_text_is_read_or_refused_without_failing() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => CouponCode.TryRead(text, out var code) ? code.Length == 20 : code.Length == 0).Holds();

    [Fact]
    public void Codes_do_not_come_twice() => Assert.Equal(20_000, Enumerable.Range(0, 20_000).Select(_ => CouponCode.Create()).Distinct().Count());
}
