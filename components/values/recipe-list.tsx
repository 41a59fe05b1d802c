"use client";

import Button from "@mui/material/Button";
import { useId } from "react";
import { useModel, useStore } from "@/lib/browser/use-chartroom";
import type { ChartName } from "@/lib/charts/chart";
import styles from "./recipe-list.module.css";
import { recipePatches } from "./recipe-patches";
import type { SectionRecipe } from "./section";

interface RecipeListProps {
  chart: ChartName;
  recipes: readonly SectionRecipe[];
}

/** Sets of values for one wish each: a click writes them all, undo takes them all back. */
export function RecipeList({ chart, recipes }: RecipeListProps) {
  return (
    <ul className={styles.recipes} aria-label="Recipes">
      {recipes.map((recipe) => (
        <RecipeItem key={recipe.id} chart={chart} recipe={recipe} />
      ))}
    </ul>
  );
}

function RecipeItem({ chart, recipe }: { chart: ChartName; recipe: SectionRecipe }) {
  const model = useModel();
  const store = useStore();
  const id = useId();
  const { title, purpose, trade, values } = recipe;
  const apply = () => {
    store.apply(recipePatches(model, store.getSnapshot().draft, chart, values), { name: title });
  };
  return (
    <li className={styles.recipe}>
      <Button size="small" variant="outlined" onClick={apply} aria-describedby={id}>
        {title}
      </Button>
      <p id={id}>
        {purpose} {trade}
      </p>
    </li>
  );
}
