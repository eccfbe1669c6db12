using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CxKit.Feedback;

/// <summary>Thanks for responses with coupons: one a response, within a budget, whatever crashes or happens at once.</summary>
/// <remarks>
/// <para>Asking again for the same response gives the same coupon, also from another process and after a crash between issuing and mailing: the store keeps one coupon a response by one atomic step. So call
/// <see cref="ThankAsync"/> whenever in doubt.</para>
/// <para>Thread-safe. Several desks, in several processes, may serve one campaign.</para>
/// <example>
/// <code>
/// var campaign = new CouponCampaign("thanks-2026", 5m, "EUR", Validity: TimeSpan.FromDays(60), Budget: 500m, MinimumAnswerTime: TimeSpan.FromSeconds(20));
/// var desk = new CouponDesk(store, campaign);
/// var decision = await desk.ThankAsync((await responses.FindAsync(id))!); // decision.Coupon?.Code, decision.Explanation
/// var redemption = await desk.RedeemAsync(typedCode, orderId);            // redemption.IsAccepted, redemption.Sentence
/// </code>
/// </example>
/// </remarks>
public sealed class CouponDesk
{
    /// <summary>Two of 2⁸⁵ codes are never the same; several times in a row it is a broken store or generator.</summary>
    private const int MostAttempts = 5;

    private const int ShortestKey = 16;

    private readonly ICouponStore _store;
    private readonly TimeProvider _time;
    private readonly string[]? _codes;
    private readonly byte[]? _respondentKey;

    /// <summary>Opens the desk of a campaign.</summary>
    /// <param name="store">Where coupons are kept.</param>
    /// <param name="campaign">Who gets one, and what it is worth.</param>
    /// <param name="codes">Codes that the shop's own system made, used one after the other; null for codes of <see cref="CouponCode.Create"/>.</param>
    /// <param name="time">The clock; null for that of the system.</param>
    /// <param name="respondentKey">
    /// A secret of at least 16 random bytes, the same in all processes and for the life of the campaign; needed where <see cref="CouponCampaign.IsOncePerRespondent"/>. What the store keeps of a respondent, also behind an
    /// erasure, is then an HMAC-SHA256 that nobody without the secret can try out, and nothing at all once the secret is destroyed. Another secret makes everybody a new respondent.
    /// </param>
    /// <exception cref="ArgumentException">The campaign has a problem, a code is blank, too long or there twice, or the secret is too short, or missing where one coupon a respondent is given.</exception>
    public CouponDesk(ICouponStore store, CouponCampaign campaign, IEnumerable<string>? codes = null, TimeProvider? time = null, byte[]? respondentKey = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(campaign);
        if (campaign.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(campaign));
        }

        if (respondentKey is { Length: < ShortestKey })
        {
            throw new ArgumentException($"The secret has {respondentKey.Length} bytes; take at least {ShortestKey} random ones.", nameof(respondentKey));
        }

        if (campaign.IsOncePerRespondent && respondentKey is null)
        {
            throw new ArgumentException(
                $"Campaign '{campaign.Id}' gives one coupon a respondent, whom the store is to recognise also behind an erasure and nobody else. Pass a secret of at least {ShortestKey} random bytes.", nameof(respondentKey));
        }

        _respondentKey = respondentKey?.ToArray();
        (_store, Campaign, _time, _codes) = (store, campaign, time ?? TimeProvider.System, codes?.Select(code => code.Trim()).ToArray());
        if (_codes is not null && (_codes.Distinct(StringComparer.Ordinal).Count() < _codes.Length || _codes.Any(code => code.Length is 0 or > StoreText.IdLength)))
        {
            throw new ArgumentException($"Of the {_codes.Length} codes one is blank, longer than {StoreText.IdLength} characters, or there twice.", nameof(codes));
        }
    }

    /// <summary>Who gets a coupon, and what it is worth.</summary>
    public CouponCampaign Campaign { get; }

    /// <summary>Issues the coupon of a response, or finds the one it has.</summary>
    /// <param name="response">The response as the store of responses keeps it: <see cref="ISurveyResponseStore.FindAsync"/>.</param>
    /// <param name="cancellationToken">Ends the work; the coupon is then issued wholly or not at all, and asking again tells.</param>
    public async Task<CouponDecision> ThankAsync(StoredResponse response, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (WhyNot(response) is { } refusal)
        {
            return refusal;
        }

        var codes = _codes is null ? Enumerable.Range(0, MostAttempts).Select(_ => CouponCode.Create()) : await CodesLeftAsync(_codes, cancellationToken).ConfigureAwait(false);
        foreach (var code in codes)
        {
            var now = _time.GetUtcNow();
            var expires = Campaign.Validity > DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + Campaign.Validity;
            var coupon = new Coupon(code, Campaign.Id, KeyOf(response.Response), response.Response.Respondent, Campaign.Amount, now, expires);
            var receipt = await _store.IssueAsync(coupon, Campaign.Limit, cancellationToken).ConfigureAwait(false);
            switch (receipt.Outcome)
            {
                case CouponOutcome.Done:
                    return new(CouponReason.Issued, string.Create(CultureInfo.InvariantCulture, $"A coupon of {Campaign.Amount} {Campaign.Currency} was issued; it is taken until {receipt.Coupon!.ExpiresAt:u}."), receipt.Coupon);
                case CouponOutcome.Repeated:
                    return new(CouponReason.Repeated, string.Create(CultureInfo.InvariantCulture, $"The coupon of {receipt.Coupon!.Amount} {Campaign.Currency} was issued at {receipt.Coupon.IssuedAt:u} already; it is the same one."), receipt.Coupon);
                case CouponOutcome.OverBudget:
                    return new(CouponReason.OverBudget, string.Create(CultureInfo.InvariantCulture,
                        $"The campaign '{Campaign.Id}' has less than {Campaign.Amount} of its {Campaign.Limit} {Campaign.Currency} left. Coupons that expire or are withdrawn give theirs back."));
                case CouponOutcome.CodeTaken:
                    continue;
                default:
                    throw new InvalidOperationException($"The store of coupons answered {receipt.Outcome} to an issue, which it never may.");
            }
        }

        return _codes is null
            ? throw new InvalidOperationException($"The store of coupons took {MostAttempts} random codes for taken. It, or the generator of the system, is broken.")
            : new(CouponReason.NoCodeLeft, $"All {_codes.Length} codes of the campaign '{Campaign.Id}' are used. Supply more.");
    }

    /// <summary>Spends a coupon on an order; the same order again is the same spending.</summary>
    /// <param name="typedCode">What the customer typed.</param>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Ends the work; the coupon is then spent wholly or not at all, and asking again tells.</param>
    public async Task<CouponRedemption> RedeemAsync(string typedCode, string order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typedCode);
        if (await FindAsync(typedCode, cancellationToken).ConfigureAwait(false) is not { } coupon)
        {
            return new(CouponOutcome.Unknown, "There is no coupon with this code. Please check it symbol by symbol.");
        }

        var receipt = await _store.RedeemAsync(coupon.Code, order, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return new(receipt.Outcome, Sentence(receipt.Outcome, coupon), receipt.Coupon ?? coupon);
    }

    /// <summary>Takes back a coupon that was not spent, as when its order or response turns out to be made up.</summary>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<CouponRedemption> WithdrawAsync(string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (await FindAsync(code, cancellationToken).ConfigureAwait(false) is not { } coupon)
        {
            return new(CouponOutcome.Unknown, "There is no coupon with this code.");
        }

        var receipt = await _store.EndAsync(coupon.Code, CouponMovementKind.Withdrawn, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return new(receipt.Outcome, receipt.Outcome is CouponOutcome.Done or CouponOutcome.Repeated ? "The coupon is withdrawn." : Sentence(receipt.Outcome, coupon), receipt.Coupon ?? coupon);
    }

    /// <summary>Ends all coupons whose time is over, which gives their worth back to the budget; to be called every day or so.</summary>
    /// <returns>How many there were.</returns>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<int> ExpireAsync(CancellationToken cancellationToken = default) => _store.ExpireAsync(Campaign.Id, _time.GetUtcNow(), cancellationToken);

    /// <summary>What is issued, spent and ended.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<CouponBalance> BalanceAsync(CancellationToken cancellationToken = default) => _store.BalanceAsync(Campaign.Id, cancellationToken);

    private CouponDecision? WhyNot(StoredResponse stored)
    {
        var response = stored.Response;
        if (Campaign.Survey is { } survey && survey != response.Survey)
        {
            return new(CouponReason.OtherSurvey, $"The campaign '{Campaign.Id}' thanks for answers to the survey '{survey}'; this is one to '{response.Survey}'.");
        }

        if (response.At < Campaign.From || response.At >= Campaign.Until)
        {
            return new(CouponReason.NotRunning, $"It was answered at {response.At:u}, and the campaign '{Campaign.Id}' {(response.At < Campaign.From ? $"begins at {Campaign.From:u}" : $"ended at {Campaign.Until:u}")}.");
        }

        if (stored.Standing == ResponseStanding.Partial || !response.IsComplete)
        {
            return new(CouponReason.NotComplete, "The survey was not answered to its end yet.");
        }

        if (stored.Standing != ResponseStanding.Counted && !(stored.Standing == ResponseStanding.OverQuota && Campaign.ThanksOverQuota))
        {
            return new(CouponReason.NotCounted, stored.Standing switch
            {
                ResponseStanding.AlreadyAnswered => "The same respondent answered this survey before, and one response counts.",
                ResponseStanding.OverQuota => "The quota was full, and the campaign thanks only for responses that count.",
                _ => $"The response does not count: {stored.Standing}.",
            });
        }

        return response.At - response.StartedAt < Campaign.MinimumAnswerTime
            ? new(CouponReason.TooFast, string.Create(CultureInfo.InvariantCulture,
                $"It was answered in {(response.At - response.StartedAt).TotalSeconds:0.#} s; the campaign thanks from {Campaign.MinimumAnswerTime!.Value.TotalSeconds:0.#} s on."))
            : null;
    }

    /// <summary>The key under which the store keeps one coupon: the response, or a keyed hash of the respondent where one coupon a person is given.</summary>
    private string KeyOf(SurveyResponse response)
    {
        if (!Campaign.IsOncePerRespondent || response.Respondent is not { } respondent)
        {
            return response.Id;
        }

        return "respondent " + Convert.ToHexStringLower(HMACSHA256.HashData(_respondentKey!, Encoding.UTF8.GetBytes($"{Campaign.Id}\n{respondent}")));
    }

    private async Task<Coupon?> FindAsync(string typed, CancellationToken cancellationToken)
    {
        var code = _codes is null && CouponCode.TryRead(typed, out var read) ? read : typed.Trim();
        var coupon = code.Length is 0 or > StoreText.IdLength ? null : await _store.FindAsync(code, cancellationToken).ConfigureAwait(false);
        return coupon?.Campaign == Campaign.Id ? coupon : null;
    }

    /// <summary>The supplied codes from the first one that is likely to be free: they are used in order, so as many are used as coupons were issued.</summary>
    private async Task<IEnumerable<string>> CodesLeftAsync(string[] codes, CancellationToken cancellationToken)
    {
        var issued = Math.Min((await BalanceAsync(cancellationToken).ConfigureAwait(false)).Issued, codes.Length);
        return codes.Skip(issued).Concat(codes.Take(issued));
    }

    private string Sentence(CouponOutcome outcome, Coupon coupon) => outcome switch
    {
        CouponOutcome.Done => string.Create(CultureInfo.InvariantCulture, $"{coupon.Amount} {Campaign.Currency} are taken off."),
        CouponOutcome.Repeated => string.Create(CultureInfo.InvariantCulture, $"{coupon.Amount} {Campaign.Currency} are taken off this order already."),
        CouponOutcome.Expired => $"The coupon was valid until {coupon.ExpiresAt:u}.",
        CouponOutcome.Withdrawn => "The coupon was withdrawn.",
        CouponOutcome.AlreadyRedeemed => "The coupon was spent on another order.",
        _ => "There is no coupon with this code.",
    };
}
