using System.Globalization;
using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>Who was asked, who answered, and whether those stand for these.</summary>
/// <param name="Asked">How many were asked who could answer and had the time to.</param>
/// <param name="Outcomes">How many of each outcome, also of those who are in no rate.</param>
/// <param name="ResponseRate">Completed ÷ asked: AAPOR's response rate 1, the lowest; null where nobody was asked.</param>
/// <param name="ResponseRateWithPartials">Completed or in part ÷ asked: response rate 2.</param>
/// <param name="CooperationRate">Completed ÷ those who reacted at all (completed, partial, declined): cooperation rate 1.</param>
/// <param name="DeliveryRate">Reached ÷ asked.</param>
/// <param name="RIndicator">1 − 2·S(ρ), from 0 to 1, where all are as likely to answer (Schouten, Cobben &amp; Bethlehem 2009); null where nothing is known of those asked.</param>
/// <param name="LargestBias">S(ρ) ÷ ρ̄: the bias of an unweighted mean is at most so many standard deviations of the answers, as far as the known variables explain answering.</param>
/// <param name="Variables">How much answering has to do with each variable, the strongest first.</param>
/// <param name="Groups">Rates and shares of each category.</param>
/// <param name="Late">Late against early answers; null with fewer than 10 scores and times in each half.</param>
/// <param name="Warnings">Reasons to doubt.</param>
/// <remarks>
/// <para>
/// ρ is a person's chance to answer by the known variables, estimated by a linear model of their categories without interactions. S² is its variance, less what noise adds to it (residual variance × parameters ÷ n); its interval is from its influence function
/// and, near 0, from the noise of the parameters. All of it says how far the respondents are like the asked in <em>known</em> variables only; and the asked need not be like all customers.
/// </para>
/// <para>JSON by <see cref="FeedbackJson"/>. Immutable and thread-safe.</para>
/// </remarks>
public sealed record ResponseReport(
    int Asked, IReadOnlyDictionary<ResponseOutcome, int> Outcomes, Estimate? ResponseRate, Estimate? ResponseRateWithPartials, Estimate? CooperationRate, Estimate? DeliveryRate,
    Estimate? RIndicator, double? LargestBias, IReadOnlyList<ResponseVariable> Variables, IReadOnlyList<ResponseGroup> Groups, LateRespondents? Late, IReadOnlyList<ResponseWarning> Warnings)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ResponseReport)); } = CurrentVersion;

    /// <summary>Looks at who answered.</summary>
    /// <param name="invited">All who were asked, whether they answered or not.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">A score is NaN or infinite, or a time negative; the place is named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static ResponseReport From(IEnumerable<InvitedCustomer> invited, ResponseReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(invited);
        options ??= new();
        options.RequireValid();
        return new ResponseAnalysis(invited, options).ToReport();
    }

    /// <summary>Between which shares that of all who were asked lies, whatever those who did not answer would have said (Manski 1989).</summary>
    /// <param name="share">The share among those who answered.</param>
    /// <returns>From share·rate, if all others would say no, to share·rate + 1 − rate, if all would say yes; 0 to 1 where nobody was asked. No interval of chance is in it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is outside 0 to 1.</exception>
    public (double Lower, double Upper) WorstCase(double share)
    {
        if (!(share is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is a fraction from 0 to 1.");
        }

        return ResponseRate is { Value: var rate } ? (share * rate, Math.Min(1, share * rate + 1 - rate)) : (0, 1);
    }

    /// <summary>Writes the response rate and the R-indicator on one line in the current culture.</summary>
    public override string ToString() => string.Create(CultureInfo.CurrentCulture,
        $"{Outcomes.GetValueOrDefault(ResponseOutcome.Completed):N0} of {Asked:N0} answered ({ResponseRate?.ToString("P1", CultureInfo.CurrentCulture) ?? "-"}), R-indicator {RIndicator?.ToString("F2", CultureInfo.CurrentCulture) ?? "not known"}");
}
