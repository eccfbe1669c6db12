namespace CxKit.Forecasting;

/// <summary>Runs the recursion of an intermittent model over a history.</summary>
internal sealed class IntermittentFilter(IntermittentForm form, IntermittentStart start, DemandHistory demand)
{
    public IntermittentForm Form { get; } = form;

    public IntermittentStart Start { get; } = start;

    /// <summary>
    /// Writes for each observed period the rate expected one period earlier, and returns the state after the last. NaN stands where nothing is expected
    /// yet. The history has at least one demand.
    /// </summary>
    public IntermittentState Run(double alpha, double beta, Span<double> rates)
    {
        var untilLaunch = rates[..(demand.First + 1)];
        untilLaunch.Fill(Start == IntermittentStart.FirstObservation ? 0 : double.NaN);
        untilLaunch[0] = double.NaN;
        return Form == IntermittentForm.Tsb ? RunEveryPeriod(alpha, beta, rates) : RunEveryDemand(alpha, beta, rates);
    }

    /// <summary>What the bias corrections multiply the rate, and here the probability of a demand, with.</summary>
    public static double Correction(IntermittentForm form, double beta) => form switch
    {
        IntermittentForm.Sba => 1 - beta / 2,
        IntermittentForm.Sbj => 1 - beta / (2 - beta),
        _ => 1,
    };

    /// <summary>Croston (1972): size and interval move when there is a demand.</summary>
    private IntermittentState RunEveryDemand(double alpha, double beta, Span<double> rates)
    {
        var y = demand.Observed;
        var correction = Correction(Form, beta);
        var decay = Form == IntermittentForm.Hes ? beta / 2 : 0; // Prestwich et al. (2014): the rate falls while demand stays out
        var z = y[demand.First];
        var p = Start == IntermittentStart.FirstObservation ? demand.First + 1 : demand.MeanInterval;
        var q = 0;
        var rate = correction * z / p;
        for (var t = demand.First + 1; t < y.Length; t++)
        {
            rates[t] = rate;
            q++;
            if (y[t] > 0)
            {
                z += alpha * (y[t] - z);
                p += beta * (q - p);
                q = 0;
            }

            rate = correction * z / (p + decay * q);
        }

        return new IntermittentState(z, correction / (p + decay * q));
    }

    /// <summary>Teunter, Syntetos &amp; Babai (2011): the size moves when there is a demand, its probability every period.</summary>
    private IntermittentState RunEveryPeriod(double alpha, double beta, Span<double> rates)
    {
        var y = demand.Observed;
        var z = y[demand.First];
        var p = Start == IntermittentStart.FirstObservation
            ? demand.First == 0 ? 1 : beta // 0 from the first period until the update by the first demand
            : 1 / demand.MeanInterval;
        for (var t = demand.First + 1; t < y.Length; t++)
        {
            rates[t] = p * z;
            if (y[t] > 0)
            {
                z += alpha * (y[t] - z);
                p += beta * (1 - p);
            }
            else
            {
                p -= beta * p;
            }
        }

        return new IntermittentState(z, p);
    }
}
