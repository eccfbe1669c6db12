using System.Globalization;
using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>Which responses are thanked for with a coupon, of which worth, and up to how much in all.</summary>
/// <remarks>
/// <para>There is no condition on scores or words, on purpose. A coupon for good answers only buys the answers and spoils the measurement; and paying for reviews of one sentiment is unlawful in the
/// United States (16 CFR 465.4) and an unfair practice in the European Union (Directive 2005/29/EC, annex I, 23b and 23c). A form with a property that does not exist is refused, so that nobody
/// believes such a condition to be there.</para>
/// <para>Plain data: <see cref="Problems"/> lists what is wrong, and <see cref="CouponDesk"/> refuses it then. Its JSON form is that of <see cref="FeedbackJson"/>.</para>
/// </remarks>
/// <param name="Id">Its short name, at most 100 characters.</param>
/// <param name="Amount">What a coupon is worth, above 0, with at most four decimals.</param>
/// <param name="Currency">The currency of all amounts, three capital letters such as <c>EUR</c>.</param>
/// <param name="Validity">For how long a coupon is taken, from its issue.</param>
/// <param name="Budget">The most that coupons may be worth together, those that expired or were withdrawn not counted; null for no limit.</param>
/// <param name="MaximumCoupons">The most coupons, counted in the same way; null for no limit.</param>
/// <param name="Survey">The survey whose responses are thanked for; null for all.</param>
/// <param name="MinimumAnswerTime">The shortest time from the first question to the last answer that deserves thanks; null for any.</param>
/// <param name="IsOncePerRespondent">Whether one person gets one coupon of the campaign, whatever they answer; a response without respondent always counts by itself. By default every counted response gets one.</param>
/// <param name="ThanksOverQuota">Whether those are thanked too who answered to the end when a quota was full: they did the same work. Default true.</param>
/// <param name="From">The first instant at which answers are thanked for; null for always.</param>
/// <param name="Until">The instant from which on they are not; null for never.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CouponCampaign(
    string Id,
    decimal Amount,
    string Currency,
    TimeSpan Validity,
    decimal? Budget = null,
    int? MaximumCoupons = null,
    string? Survey = null,
    TimeSpan? MinimumAnswerTime = null,
    bool IsOncePerRespondent = false,
    bool ThanksOverQuota = true,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null)
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(CouponCampaign)); } = CurrentVersion;

    /// <summary>The budget and the number of coupons as one sum of money; null when neither is limited.</summary>
    internal decimal? Limit => MaximumCoupons is { } most ? Math.Min(Budget ?? decimal.MaxValue, most * Amount) : Budget;

    /// <summary>Everything that is wrong with it, each as one sentence; empty when it can be used.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        Require(!string.IsNullOrWhiteSpace(Id) && Id.Length <= StoreText.IdLength, $"The id has 1 to {StoreText.IdLength} characters.");
        Require(
            Amount > 0 && Amount <= StoreForm.LargestAmount && decimal.Round(Amount, 4) == Amount,
            string.Create(CultureInfo.InvariantCulture, $"The amount is {Amount}; it lies above 0, is at most {StoreForm.LargestAmount}, and has at most four decimals."));
        Require(Currency is { Length: 3 } && Currency.All(char.IsAsciiLetterUpper), $"The currency is '{Currency}'; it has three capital letters, such as EUR.");
        Require(Validity > TimeSpan.Zero, $"The validity is {Validity}; it is longer than nothing.");
        Require(!(Budget < Amount), string.Create(CultureInfo.InvariantCulture, $"The budget of {Budget} does not reach for one coupon of {Amount}."));
        Require(!(MaximumCoupons < 1), string.Create(CultureInfo.InvariantCulture, $"At most {MaximumCoupons} coupons are none; allow one, or leave the limit out."));
        Require(!(MinimumAnswerTime < TimeSpan.Zero), $"The least time to answer is {MinimumAnswerTime}; it is not negative.");
        Require(!(From >= Until), $"The campaign ends at {Until:u}, which is not after its begin at {From:u}.");
        return problems;

        void Require(bool isTrue, string problem)
        {
            if (!isTrue)
            {
                problems.Add(problem);
            }
        }
    }
}
