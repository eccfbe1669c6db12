using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Counts the payments of one group.</summary>
internal sealed class PaymentTally(string method, string? issuer)
{
    private int _firstAuthorized;
    private int _anyAuthorized;
    private int _deciding;
    private int _retries;
    private int _retriesAuthorized;
    private int _soft;
    private int _hard;
    private int _declined;
    private int _failed;
    private int _cancelled;

    public int Attempts { get; private set; }

    public int Tries { get; private set; }

    public int Authorized { get; private set; }

    public string Method => method;

    public string? Issuer => issuer;

    /// <summary>Takes the payments of one attempt to order that belong to the group, in order.</summary>
    public void Add(IEnumerable<PaymentTried> payments, Func<string?, DeclineKind> kindOf)
    {
        Attempts++;
        var (tries, authorized) = (0, 0);
        foreach (var payment in payments)
        {
            if (payment.Outcome == PaymentOutcome.Cancelled)
            {
                _cancelled++;
                continue;
            }

            var isGood = payment.Outcome == PaymentOutcome.Authorized;
            if (tries == 0)
            {
                _firstAuthorized += isGood ? 1 : 0;
            }
            else if (authorized == 0)
            {
                _retries++;
                _retriesAuthorized += isGood ? 1 : 0;
            }

            (tries, authorized) = (tries + 1, authorized + (isGood ? 1 : 0));
            _failed += payment.Outcome == PaymentOutcome.Failed ? 1 : 0;
            if (payment.Outcome == PaymentOutcome.Declined)
            {
                var kind = kindOf(payment.DeclineCode);
                _declined++;
                _soft += kind == DeclineKind.Soft ? 1 : 0;
                _hard += kind == DeclineKind.Hard ? 1 : 0;
            }
        }

        (Tries, Authorized) = (Tries + tries, Authorized + authorized);
        _deciding += tries > 0 ? 1 : 0;
        _anyAuthorized += authorized > 0 ? 1 : 0;
    }

    public void Add(PaymentTally other)
    {
        (Attempts, Tries, Authorized) = (Attempts + other.Attempts, Tries + other.Tries, Authorized + other.Authorized);
        (_firstAuthorized, _anyAuthorized, _deciding) = (_firstAuthorized + other._firstAuthorized, _anyAuthorized + other._anyAuthorized, _deciding + other._deciding);
        (_retries, _retriesAuthorized) = (_retries + other._retries, _retriesAuthorized + other._retriesAuthorized);
        (_soft, _hard, _declined) = (_soft + other._soft, _hard + other._hard, _declined + other._declined);
        (_failed, _cancelled) = (_failed + other._failed, _cancelled + other._cancelled);
    }

    public PaymentGroup ToGroup(Estimate? shrunken, double level) => new()
    {
        Method = method,
        Issuer = issuer,
        Attempts = Attempts,
        Tries = Tries,
        AuthorizationRate = WilsonInterval.Of(Authorized, Tries, level),
        Shrunken = shrunken,
        FirstTry = WilsonInterval.Of(_firstAuthorized, _deciding, level),
        Final = WilsonInterval.Of(_anyAuthorized, _deciding, level),
        RetrySuccess = WilsonInterval.Of(_retriesAuthorized, _retries, level),
        SoftDeclines = _soft,
        HardDeclines = _hard,
        OtherDeclines = _declined - _soft - _hard,
        Failures = _failed,
        Cancelled = _cancelled,
    };
}
