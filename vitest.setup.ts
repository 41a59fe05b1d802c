import fc from "fast-check";

// The same run gives the same result; PROPERTY_SEED=$RANDOM npx vitest run goes looking for more.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_124) });
