using System.Globalization;
using System.Text;
using System.Text.Json;
using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;

namespace CxKit.Tests.Touchpoints.Checkout;

public sealed class PaymentSecretsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Separators = ["", " ", "-", ".", "/", "_", ",", " - ", "\u00a0", "\u200b", "\t", "\n", "%20", "%2D", "&nbsp;", "\\u00a0", "%252D", "  -  ", "....."];
    private static readonly string[] Zeros = ["0", "\uff10", "\u0660", "\u0966", "\U0001d7ce"];

    [Fact]
    public void A_card_number_is_found_wherever_it_is_embedded_and_however_it_is_written() => ForSeeds(random =>
    {
        var card = RandomCard(random);
        var text = RandomText(random) + Written(card, random) + RandomText(random);

        Assert.Equal(PaymentSecret.CardNumber, PaymentSecrets.Find(text));
    });

    [Fact]
    public void A_card_number_between_other_digits_is_found() => ForSeeds(random =>
        Assert.Equal(PaymentSecret.CardNumber, PaymentSecrets.Find(RandomDigits(random, random.Next(8)) + RandomCard(random) + RandomDigits(random, random.Next(8)))));

    [Fact]
    public void A_number_of_card_length_is_found_exactly_when_it_passes_Luhn_or_a_part_of_it_does() => ForSeeds(random =>
    {
        // 13 digits have no shorter part, so the check digit alone decides.
        var digits = random.Next(2, 10).ToString(CultureInfo.InvariantCulture) + RandomDigits(random, 12);

        Assert.Equal(PassesLuhn(digits), PaymentSecrets.Find(digits) == PaymentSecret.CardNumber);
    });

    [Fact]
    public void An_account_number_is_found_wherever_it_is_embedded() => ForSeeds(random =>
    {
        string[] accounts = ["DE89370400440532013000", "GB82WEST12345698765432", "NO9386011117947", "FR1420041010050500013M02606", "MT84MALT011000012345MTLCAST001S"];
        var account = accounts[random.Next(accounts.Length)];
        var separator = Separators[random.Next(Separators.Length)];
        var written = string.Join(separator, account.Chunk(1 + random.Next(6)).Select(group => new string(group)));
        var text = RandomText(random) + (random.Next(2) == 0 ? written.ToLowerInvariant() : written) + RandomText(random);

        Assert.NotNull(PaymentSecrets.Find(text));
    });

    [Theory]
    [InlineData("%34%31%31%31%31%31%31%31%31%31%31%31%31%31%31%31")]
    [InlineData("\\u0034111111111111111")]
    [InlineData("&#52;111111111111111")]
    [InlineData("pan%3D4111111111111111")]
    public void Digits_that_are_written_otherwise_are_digits(string text) => Assert.Equal(PaymentSecret.CardNumber, PaymentSecrets.Find(text));

    [Fact]
    public void An_amount_is_no_place_for_a_card_number()
    {
        CheckoutEvent[] events =
        [
            new OrderCompleted { Attempt = "a", Time = Noon, Currency = "EUR", Total = 4111.111111111111m },
            new PriceShown { Attempt = "a", Time = Noon, Currency = "EUR", Lines = new(1, Shipping: 411111111.1111111m) },
            new CheckoutChoiceMade { Attempt = "a", Time = Noon, Choice = CheckoutChoice.Coupon, PriceChange = -4.111111111111111m },
            new OrderCompleted { Attempt = "good", Time = Noon, Currency = "EUR", Total = 123456789.99m },
        ];
        var ledger = CheckoutLedger.From(events);

        Assert.Equal("good", Assert.Single(ledger.Attempts).Id);
        Assert.Equal(["Total", "Lines.Shipping", "PriceChange"], ledger.Refused.Select(refused => refused.Field));
        Assert.All(ledger.Refused, refused => Assert.Equal(CheckoutRefusal.PaymentSecret, refused.Reason));
    }

    [Theory]
    [InlineData("cvv123")]
    [InlineData("CVC: 123")]
    [InlineData("card cvv2=1234;")]
    [InlineData("security code 123")]
    [InlineData("security_code: 1234")]
    public void A_security_code_is_found_with_the_word_that_says_so(string text) => Assert.Equal(PaymentSecret.SecurityCode, PaymentSecrets.Find(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("card")]
    [InlineData("cvv")]
    [InlineData("cvv_too_short")]
    [InlineData("411111******1111")]
    [InlineData("order 2026-000123")]
    [InlineData("1732250000000")]
    [InlineData("0000000000000000")]
    [InlineData("3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
    [InlineData("01JD6Q3V5X8Z9Y7W6T5S4R3Q2P")]
    [InlineData("GA1.1.123456789")]
    [InlineData("DE89370400440532013001")]
    [InlineData("+49 170 1234567")]
    public void Ordinary_texts_pass(string? text) => Assert.Null(PaymentSecrets.Find(text));

    [Fact]
    public void Few_random_identifiers_are_taken_for_secrets()
    {
        var random = new SeededRandom(1);
        var refused = Enumerable.Range(0, 20_000).Count(_ => PaymentSecrets.Find(Convert.ToHexStringLower(Bytes(random, 16))) is not null);

        // Hexadecimal ids of 32 characters: 13 digits in a row that pass Luhn are rare. The test fails by chance less than once in a million runs.
        Assert.InRange(refused, 0, 100);
    }

    [Fact]
    public void No_event_ever_shows_a_card_number_however_it_is_looked_at() => ForSeeds(random =>
    {
        var card = RandomCard(random);
        var secret = "x" + card + "y";
        CheckoutEvent[] events =
        [
            new CheckoutStepEntered { Attempt = secret, Time = Noon, Step = "address" },
            new CheckoutStepEntered { Attempt = "a", Time = Noon, Step = secret, Id = secret, Customer = secret, Device = secret },
            new CheckoutStepLeft { Attempt = "a", Time = Noon, Step = secret },
            new CheckoutPageLoaded { Attempt = "a", Time = Noon, Step = secret, LoadTime = TimeSpan.Zero },
            new CheckoutFieldEvent { Attempt = "a", Time = Noon, Field = secret, Action = CheckoutFieldAction.Failed, Code = secret },
            new CheckoutRetried { Attempt = "a", Time = Noon, Reason = secret },
            new PriceShown { Attempt = "a", Time = Noon, Currency = secret, Lines = new(1), Basket = secret, Destination = secret },
            new PaymentMethodsOffered { Attempt = "a", Time = Noon, Methods = ["card", secret] },
            new PaymentMethodWanted { Attempt = "a", Time = Noon, Method = secret },
            new PaymentTried { Attempt = "a", Time = Noon, Method = secret, Outcome = PaymentOutcome.Declined, Issuer = secret, DeclineCode = secret },
            new OrderCompleted { Attempt = "a", Time = Noon, Order = secret, Currency = secret, Total = 1 },
        ];

        var tracker = new CheckoutTracker();
        foreach (var checkoutEvent in events)
        {
            tracker.Observe(checkoutEvent);
            Assert.DoesNotContain(card, checkoutEvent.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(card, JsonSerializer.Serialize(checkoutEvent, TouchpointsJson.Default.CheckoutEvent), StringComparison.Ordinal);
        }

        var ledger = tracker.Snapshot();
        Assert.Empty(ledger.Attempts);
        Assert.Equal(events.Length, ledger.Refusals[CheckoutRefusal.PaymentSecret]);
        Assert.Equal(Enumerable.Range(1, events.Length).Select(row => (long)row), ledger.Refused.Select(refused => refused.Row));
        Assert.All(ledger.Refused, refused => Assert.DoesNotContain(card, refused.ToString(), StringComparison.Ordinal));
        Assert.All(ledger.Refused, refused => Assert.Contains(refused.Field, refused.Message, StringComparison.Ordinal));
    });

    [Fact]
    public void Json_with_a_card_number_is_read_without_it()
    {
        var read = JsonSerializer.Deserialize(
            """{"kind":"payment_tried","attempt":"a","time":"2026-03-02T12:00:00+00:00","method":"4111 1111 1111 1111","outcome":"Declined"}""",
            TouchpointsJson.Default.CheckoutEvent)!;

        Assert.DoesNotContain("1111", read.ToString(), StringComparison.Ordinal);
        var again = JsonSerializer.Deserialize(JsonSerializer.Serialize(read, TouchpointsJson.Default.CheckoutEvent), TouchpointsJson.Default.CheckoutEvent)!;
        Assert.Equal(1, CheckoutLedger.From([again]).Refusals[CheckoutRefusal.PaymentSecret]);
    }

    [Theory]
    [InlineData("""{"kind":"4111111111111111","attempt":"a","time":"2026-03-02T12:00:00+00:00"}""")]
    [InlineData("""{"kind":"step_entered","attempt":4111111111111111,"time":"2026-03-02T12:00:00+00:00","step":"a"}""")]
    [InlineData("""{"kind":"step_entered","attempt":"a","time":"4111111111111111","step":"a"}""")]
    [InlineData("""{"kind":"payment_tried","attempt":"a","time":"2026-03-02T12:00:00+00:00","method":"card","outcome":"4111111111111111"}""")]
    public void Json_that_cannot_be_read_is_not_quoted(string json)
    {
        var failure = Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize(json, TouchpointsJson.Default.CheckoutEvent));

        Assert.DoesNotContain("4111", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_event_can_be_mended()
    {
        var refused = new CheckoutRetried { Attempt = "4111111111111111", Time = Noon };

        Assert.Single(CheckoutLedger.From([refused with { Attempt = "cart-17" }]).Attempts);
    }

    private static void ForSeeds(Action<SeededRandom> property) =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed => property(new SeededRandom(seed))).Holds();

    private static string Written(string card, SeededRandom random)
    {
        var separator = Separators[random.Next(Separators.Length)];
        var zero = Zeros[random.Next(Zeros.Length)];
        var size = 1 + random.Next(6);
        var text = new StringBuilder();
        for (var i = 0; i < card.Length; i++)
        {
            text.Append(i > 0 && i % size == 0 ? separator : "");
            text.Append(zero.Length == 1 ? ((char)(zero[0] + card[i] - '0')).ToString() : char.ConvertFromUtf32(char.ConvertToUtf32(zero, 0) + card[i] - '0'));
        }

        return text.ToString();
    }

    private static string RandomCard(SeededRandom random)
    {
        (string Start, int Length)[] schemes = [("4", 13), ("4", 16), ("4", 19), ("51", 16), ("55", 16), ("2221", 16), ("2720", 16), ("34", 15), ("37", 15), ("36", 14), ("305", 14), ("3530", 16), ("6011", 16), ("65", 16), ("62", 17), ("50", 13), ("67", 19), ("2202", 16), ("9792", 16)];
        var (start, length) = schemes[random.Next(schemes.Length)];
        var open = start + RandomDigits(random, length - start.Length - 1);
        return open + Enumerable.Range(0, 10).Single(digit => PassesLuhn(open + digit));
    }

    /// <summary>The check of Luhn as it is told in words, apart from the code that is tested.</summary>
    private static bool PassesLuhn(string digits) =>
        digits.Reverse().Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 2)).Sum(product => product / 10 + product % 10) % 10 == 0;

    private static string RandomDigits(SeededRandom random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10)));

    private static string RandomText(SeededRandom random)
    {
        const string Letters = "abcXYZ äß€*~#'\"{}[]<>|";
        return string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Letters[random.Next(Letters.Length)]));
    }

    private static byte[] Bytes(SeededRandom random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
