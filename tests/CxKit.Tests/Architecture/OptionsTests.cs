using Microsoft.Extensions.Options;

namespace CxKit.Tests.Architecture;

/// <summary>Every option has a working default, and one validator checks it for DI and for <c>new</c> alike.</summary>
public class OptionsTests
{
    [Fact]
    public void Option_defaults_pass_their_validator() =>
        Verdict.NoOffenders("Options work as they are, and one IValidateOptions<T> checks them.", Offences(PackageTypes.All));

    [Fact]
    public void Planted_options_are_caught() => Assert.Equal(
        [
            "BrokenDefaultOptions: Count is not positive.",
            "NeedyOptions has no constructor without parameters.",
            "UncheckedOptions has 0 validators.",
        ],
        Offences(PackageTypes.Planted).Order());

    private static IEnumerable<string> Offences(IReadOnlyList<Type> types) =>
        from type in types
        where type.IsVisible && type.IsClass && type.Name.EndsWith("Options", StringComparison.Ordinal)
        let offence = Offence(type, types)
        where offence is not null
        select offence;

    private static string? Offence(Type options, IReadOnlyList<Type> types)
    {
        if (options.GetConstructor([]) is null)
        {
            return $"{options.Name} has no constructor without parameters.";
        }

        var contract = typeof(IValidateOptions<>).MakeGenericType(options);
        var validators = types.Where(type => contract.IsAssignableFrom(type)).ToList();
        if (validators.Count != 1)
        {
            return $"{options.Name} has {validators.Count} validators.";
        }

        var validator = Activator.CreateInstance(validators[0], nonPublic: true);
        var result = (ValidateOptionsResult)contract.GetMethod("Validate")!.Invoke(validator, [null, Activator.CreateInstance(options)])!;
        return result.Succeeded ? null : $"{options.Name}: {result.FailureMessage}";
    }
}
