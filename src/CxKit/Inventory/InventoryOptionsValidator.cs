using Microsoft.Extensions.Options;
using static System.FormattableString;

namespace CxKit.Inventory;

/// <summary>The one place where <see cref="InventoryOptions"/> are checked, for DI and for <c>new</c> alike.</summary>
internal sealed class InventoryOptionsValidator : IValidateOptions<InventoryOptions>
{
    public ValidateOptionsResult Validate(string? name, InventoryOptions options)
    {
        var failures = new List<string>();
        if (!Enum.IsDefined(options.ServiceMeasure))
        {
            failures.Add(Invariant($"ServiceMeasure {(int)options.ServiceMeasure} is not known. Use FillRate or CycleService."));
        }

        RequireFraction(nameof(InventoryOptions.ServiceTarget), options.ServiceTarget);
        RequireFraction(nameof(InventoryOptions.ClassAShare), options.ClassAShare);
        RequireFraction(nameof(InventoryOptions.ClassABShare), options.ClassABShare);
        if (options.ClassABShare < options.ClassAShare)
        {
            failures.Add(Invariant(
                $"ClassABShare {options.ClassABShare} is less than ClassAShare {options.ClassAShare}, but it is the share of A and B together. Raise it."));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void RequireFraction(string option, double value)
        {
            if (!(value > 0 && value < 1))
            {
                failures.Add(Invariant($"{option} is {value}, but it must be a fraction strictly between 0 and 1, such as 0.95 for 95 %."));
            }
        }
    }

    public static InventoryOptions RequireValid(InventoryOptions options)
    {
        var result = new InventoryOptionsValidator().Validate(Options.DefaultName, options);
        return result.Failed ? throw new OptionsValidationException(Options.DefaultName, typeof(InventoryOptions), result.Failures) : options;
    }
}
