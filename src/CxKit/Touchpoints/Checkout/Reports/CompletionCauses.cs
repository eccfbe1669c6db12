namespace CxKit.Touchpoints;

/// <summary>Divides what obstacles explain of completion among them.</summary>
internal static class CompletionCauses
{
    private const string Outcome = "completed";

    private static readonly (string Name, Func<CheckoutAttempt, bool> Met)[] Causes =
    [
        ("field_error", attempt => attempt.Fields.Any(field => field.Errors > 0)),
        ("retry", attempt => attempt.Retries > 0),
        ("payment", attempt => attempt.Payments.Any(payment => payment.Outcome is PaymentOutcome.Declined or PaymentOutcome.Failed)),
        ("missing_method", attempt => attempt.MethodsOffered is { } offered && attempt.MethodsWanted.Any(method => !offered.Contains(method))),
        ("price_surprise", attempt => attempt.Price?.IsAlarming == true),
    ];

    public static DriverImportances? Of(CheckoutLedger ledger, int replicates, ulong seed, CancellationToken cancellationToken)
    {
        var over = ledger.Attempts.Where(attempt => attempt.Outcome != CheckoutOutcome.Open).ToList();
        var columns = new Dictionary<string, double[]>(StringComparer.Ordinal) { [Outcome] = Column(over, attempt => attempt.Outcome != CheckoutOutcome.Abandoned) };
        foreach (var (name, met) in Causes)
        {
            columns[name] = Column(over, met);
        }

        // What all or none have met explains nothing.
        string[] drivers = [.. Causes.Select(cause => cause.Name).Where(name => Varies(columns[name]))];
        return drivers.Length == 0 || !Varies(columns[Outcome])
            ? null
            : KeyDrivers.From(RatingTable.FromColumns(columns.Select(column => (column.Key, (IReadOnlyList<double>)column.Value))), Outcome, new()
            {
                Outcome = DriverOutcome.Logistic,
                Drivers = drivers,
                Replicates = replicates,
                Level = ledger.Options.Level,
                Seed = seed,
            }).ShapleyValues(cancellationToken);
    }

    private static double[] Column(List<CheckoutAttempt> attempts, Func<CheckoutAttempt, bool> has) => [.. attempts.Select(attempt => has(attempt) ? 1.0 : 0)];

    private static bool Varies(double[] values) => values.Length > 0 && values.Any(value => value != values[0]);
}
